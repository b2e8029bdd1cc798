"""A page of the caseload: buffers under row security, queries and CPU.

The same page is measured in a register of 1,000 people and of 100,000: the first page and a later one, in each order
that an index serves, for an offender manager, a team and a force. The cost must not depend on the size of the register.
It has two parts: to find the people of the page, and to read the visits and levels of these people. The limit for CPU
is the same statement by raw psycopg.
"""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.http import HttpRequest, QueryDict

from bench.acting import act as act_for
from bench.register import FORCE, NOON, TODAY, Invented, invent, register
from bench.report import Report, cpu
from bench.statements import Sent, buffers, explained, first_limit, sent, sum_buffers
from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries
from mosovo.caseload.queries import CaseloadPerson, Order, Page, Scope
from mosovo.edge.request_context import AsOf
from mosovo.organisations.models import Account
from mosovo.web.site.caseload.views import show_caseload

SMALL, LARGE, QUICK = 1_000, 100_000, 10_000
MANAGED = 60
"""The cases of an offender manager."""
ORDERS: dict[Order, str] = {"risk": "by risk", "next": "next duty", "name": "by name"}
LATER = 10
LIST = "nominal_id limit"
"""What is only in the statement of the list."""
MOST_FOUND = 90
EACH = 4
"""The most buffers that the visits, the level and the next visit of one person may take."""
CPU_EACH = 0.06
"""The most CPU of the application for each person shown, in milliseconds."""


@dataclass(frozen=True)
class Asks:
    """A reader, and the scope of the list."""

    name: str
    scope: Scope
    actor: Actor

    def act(self) -> None:
        """Set the actor in the database, for the transaction."""
        act_for(self.actor)


class Touched(NamedTuple):
    """Buffers read by a statement: with the plan the database chose, and with the index of its order."""

    rows: int
    found: int
    """To find the people of the page, with the chosen plan."""
    planned: int
    by_index: int


def askers(people: list[Invented]) -> list[Asks]:
    """Return an offender manager, a supervisor and an inspector."""
    one = people[0]
    manager = one.manager or UUID(int=0)
    return [
        Asks("offender manager", Scope("mine", manager), _actor(manager, one.team, "offender_manager")),
        Asks("team", Scope("team", one.team), _actor(uuid4(), one.team, "supervisor")),
        Asks("force", Scope("force", FORCE), _actor(uuid4(), None, "inspector")),
    ]


def _actor(account: UUID, team: UUID | None, role: str) -> Actor:
    return Actor(account, "Bench", FORCE, team, roles=frozenset({role}))


def lists(scope: Scope) -> dict[str, Callable[[], Page[CaseloadPerson]]]:
    """Return the pages measured: the first, and the one ten pages later or the last, in each order."""
    found = {}
    for order, name in ORDERS.items():
        act = partial(queries.list_caseload, scope, TODAY, order=order)
        after = None
        for _ in range(LATER):
            after = act(after=after).after or after
        found[f"{name}, first page"] = act
        found[f"{name}, a later page"] = partial(act, after=after)
    return found


def touched(asks: Asks) -> dict[str, Touched]:
    """Return the buffers read by the list’s own statement, by page."""
    found = {}
    for name, act in lists(asks.scope).items():
        with sent() as noted:
            rows = len(act().rows)
        sql, params = next(each for each in noted.own if LIST in each[0])
        plan = explained(sql, params)
        with by_index():
            found[f"{asks.name}: {name}"] = Touched(
                rows, sum_buffers(first_limit(plan)), sum_buffers(plan), buffers(sql, params)
            )
    return found


@contextmanager
def by_index() -> Iterator[None]:
    """Force the index. A table of 1,000 people is faster to read whole, so the comparison would not be fair."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off; set local enable_bitmapscan = off")
        yield
        cursor.execute("reset enable_seqscan; reset enable_bitmapscan")


def measure(people: list[Invented]) -> dict[str, Touched]:
    """Return the buffers of every list in the current register."""
    found: dict[str, Touched] = {}
    for asks in askers(people):
        with transaction.atomic():
            asks.act()
            found |= touched(asks)
    return found


def request_of(asks: Asks, **parameters: str) -> Any:
    """Build a request for the page with these parameters in its address, as it is after the middleware."""
    request: Any = HttpRequest()
    request.method, request.path, request.GET = "GET", "/caseload/", QueryDict(urlencode(parameters))
    request.actor, request.now, request.today = asks.actor, NOON, TODAY
    request.moment = AsOf(TODAY, None, TODAY)
    request.account, request.user = Account(vetted_until=TODAY), SimpleNamespace(is_authenticated=True)
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "localhost", "80"
    return request


def page(report: Report, asks: Asks, *, limited: bool) -> None:
    """Report the whole page: its statements, and its CPU compared with raw psycopg.

    The counts above a force’s list grow with the force. While the database counts, other processes use this
    process’s caches, so its CPU is printed without a limit.
    """
    print(f" the page of the {asks.name}")
    request = request_of(asks)
    with transaction.atomic():
        asks.act()
        with sent() as noted:
            answer = show_caseload(request)
        people = _of_a_page(answer.content, noted, report)
        whole = cpu(lambda: show_caseload(request), 30)
        logged = cpu(
            lambda: log_event(
                AuditEvent(ProcessingOperation.CONSULTATION, "caseload.list", subjects=[uuid4() for _ in range(50)])
            ),
            30,
        )
        raw = cpu(lambda: _raw(noted), 30)
    most = CPU_EACH * people if limited else None
    report.line("page: CPU of the application without audit", whole - logged, "ms", at_most=most)
    report.line("page: CPU of audit, separate", logged, "ms")
    report.line("limit: its list by raw psycopg", raw, "ms")
    report.line("page: CPU, times raw psycopg", (whole - logged) / raw, "×")


def rows_shown(content: bytes) -> int:
    """Count the people that a list shows."""
    return len(_ROW.findall(content))


_ROW = re.compile(rb"<(?:tr|li)\b[^>]*\sdata-row\b")


def _of_a_page(content: bytes, noted: Sent, report: Report) -> int:
    people = rows_shown(content)
    report.line("page: people shown", people, "people", at_least=MANAGED)
    report.line("page: queries of its own", len(noted.own), "", at_most=7)
    report.line("page: queries of audit, separate", len(noted.all) - len(noted.own))
    return people


def _raw(noted: Sent) -> None:
    sql, params = next(each for each in noted.own if LIST in each[0])
    raw = connection.connection.cursor()
    raw.execute(sql, params)
    raw.fetchall()


def run(quick: bool) -> None:
    """Measure a small register, then a large one."""
    report = Report("caseload-page: a page of people by keyset, under row security")
    small = invent(SMALL)
    with register(small):
        before = measure(small)
    large = invent(QUICK if quick else LARGE)
    with register(large):
        after = measure(large)
        gc.freeze()  # a server does not hold the invented register in memory, so its garbage collector does not scan it
        page(report, askers(large)[0], limited=True)
        page(report, askers(large)[2], limited=False)
    for name, touches in after.items():
        report.line(f"{name}: buffers that find {touches.rows} people", touches.found, at_most=MOST_FOUND)
        most = MOST_FOUND + EACH * (touches.rows + 1)
        report.line(f"{name}: buffers of the whole statement", touches.planned, at_most=most)
        if touches.rows == before[name].rows:
            growth = touches.by_index / before[name].by_index
            report.line(f"{name}: {len(large):,} people to {SMALL:,}", growth, "×", at_most=1.15)
    report.end()
