"""The team board for a team of 1,500 people, compared with the same statements with psycopg alone.

Each person has a level, 12 practice duties of every status, eight visits and a MAPPA level; a third have a planned
visit. The limit is what the database needs: the statements of the page, sent again without row security. Wall time,
since the database needs nearly all of it.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import psycopg
from django.db import connection, transaction
from django.http import HttpRequest, QueryDict
from uuid6 import uuid7

from bench.acting import act
from bench.register import FORCE, NOON, TODAY, Invented, invent, register
from bench.report import Report
from bench.statements import StatementLog, record_statements
from mosovo.access.actor import Actor
from mosovo.caseload.risk_order import LEVELS
from mosovo.edge.request_context import AsOf
from mosovo.organisations.models import Account
from mosovo.web.features.supervision.board import team_board

PEOPLE = 1_500
AT_MOST = 3
RULES = ("visit.first", "visit.scheduled", "visit.decide", "visit.inspector", "ladder.supervisor", "ladder.inspector")
_HELD = ("nominal_id", "holding_force", "team_id", "offender_manager_id", "is_restricted")
_DUTY = (
    *_HELD, "id", "key", "rule", "trigger", "bearer", "nature", "source_kind", "citation", "opens_on", "due_on",
    "met_by", "met_on", "in_question", "ruled", "flags", "reasoning",
)  # fmt: skip
_WORK = (*_HELD, "id", "kind", "on", "seen", "announced", "alone", "state")
_PLANNED = (*_HELD, "planned_on")
_MAPPA = (*_HELD, "category", "level", "waits_for", "urgent")


def practise(address: str, people: Sequence[Invented]) -> None:
    """Give each person a level, practice duties, visits and a MAPPA level, without row security."""
    chance = random.Random(2)
    with psycopg.connect(address) as owner:
        levels = [(chance.choice(LEVELS), person.id) for person in people]
        with owner.cursor() as cursor:
            cursor.executemany("update caseload_caseloadentry set risk = %s where nominal_id = %s", levels)
        _copy(owner, "obligations_duty", _DUTY, (row for p in people for row in _duties(p, chance)))
        _copy(owner, "supervision_workentry", _WORK, (row for p in people for row in _visits(p, chance)))
        _copy(owner, "caseload_plannedvisitentry", _PLANNED, (_planned(p, chance) for p in people[::3]))
        _copy(owner, "mappa_mappaentry", _MAPPA, ((*_held(p), 1, _level(chance), "", False) for p in people))
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("vacuum analyze")


def _copy(owner: psycopg.Connection, table: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    quoted = ", ".join(f'"{name}"' for name in columns)
    with owner.cursor() as cursor, cursor.copy(f"copy {table} ({quoted}) from stdin") as copy:
        for row in rows:
            copy.write_row(row)


def _held(person: Invented) -> tuple[Any, ...]:
    return (person.id, FORCE, person.team, person.manager, False)


def _duties(person: Invented, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    for number in range(12):
        rule = f"practice.{chance.choice(RULES)}"
        opens_on = TODAY - timedelta(days=chance.randrange(400))
        due_on = opens_on + timedelta(days=chance.randrange(1, 200))
        met_on = opens_on + timedelta(days=chance.randrange(200)) if chance.random() < 0.8 else None
        yield (
            *_held(person), uuid7(), f"{rule}:{number}", rule, "x", "offender_manager", "duty", "force_policy", "x",
            opens_on, due_on, "", met_on, False, False, "[]", "[]",
        )  # fmt: skip


def _visits(person: Invented, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    for _ in range(8):
        on = TODAY - timedelta(days=chance.randrange(400))
        yield (*_held(person), uuid4(), "visit", on, True, chance.random() < 0.3, chance.random() < 0.1, "unread")


def _planned(person: Invented, chance: random.Random) -> tuple[Any, ...]:
    return (*_held(person), TODAY + timedelta(days=chance.randrange(30)))


def _level(chance: random.Random) -> int:
    """Return a MAPPA level: 1.6 % are at level 2 or 3, as published."""
    return chance.choices((1, 2, 3), (984, 13, 3))[0]


def request_of(actor: Actor) -> Any:
    """Build a request for the board, as it is after the middleware."""
    request: Any = HttpRequest()
    request.method, request.path, request.GET = "GET", "/team/", QueryDict("")
    request.actor, request.now, request.today = actor, NOON, TODAY
    request.moment = AsOf(TODAY, None, TODAY)
    request.account, request.user = Account(vetted_until=date.max), SimpleNamespace(is_authenticated=True)
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "localhost", "80"
    return request


def fastest(act: Callable[[], object], times: int = 15) -> float:
    """Return the least wall time of several runs in milliseconds, as other work only adds."""
    act()
    spent = []
    for _ in range(times):
        begun = perf_counter()
        act()
        spent.append(perf_counter() - begun)
    return min(spent) * 1000


def raw(statement_log: StatementLog, cursor: Any) -> None:
    """Send the statements of the page with psycopg alone."""
    for sql, params in statement_log.own:
        if sql.lstrip().lower().startswith(("select", "with")):
            cursor.execute(sql, params)
            cursor.fetchall()


def run(quick: bool) -> None:
    """Measure the board of a whole team."""
    report = Report("team-board: 1,500 people, under row security")
    people, times = invent(PEOPLE), 5 if quick else 15
    actor = Actor(uuid4(), "Bench", FORCE, people[0].team, roles=frozenset({"supervisor"}))
    past_the_fences: list[str] = []

    def more(address: str) -> None:
        practise(address, people)
        past_the_fences.append(address)

    with register(people, more):
        request = request_of(actor)
        with transaction.atomic():
            act(actor)
            with record_statements() as statement_log:
                answer = team_board(request)
            whole = fastest(lambda: team_board(request), times)
            fenced = fastest(lambda: raw(statement_log, connection.connection.cursor()), times)
        with psycopg.connect(past_the_fences[0]) as owner:
            limit = fastest(lambda: raw(statement_log, owner.cursor()), times)
    assert b"1500 people" in answer.content
    report.line("people on the board", PEOPLE)
    report.line("queries of its own", len(statement_log.own), at_most=8)
    report.line("the page", whole, "ms")
    report.line("its statements with psycopg alone, under row security", fenced, "ms")
    report.line("limit: the same without row security", limit, "ms")
    report.line("the page, ratio to psycopg alone", whole / limit, "×", at_most=AT_MOST)
    report.end()
