"""A register of invented people, copied into the tables of lists.

Only what lists and search read is loaded, so that 100,000 people take seconds. There are 60 people for each offender
manager and 1,500 in each team, all in one force, in no order.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from uuid6 import uuid7

from mosovo.embedded.cluster import SUPERUSER
from mosovo.nominals.urn import compose_urn
from tests.support.databases import create_scratch_database

TODAY = date(2026, 3, 10)
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
FORCE = "NS"
LAST = date(9999, 12, 31)
BEGINNINGS = [
    "bar",
    "cal",
    "dor",
    "fen",
    "gar",
    "hol",
    "jas",
    "kel",
    "lan",
    "mor",
    "nor",
    "pel",
    "ros",
    "sel",
    "tor",
    "van",
    "wel",
    "yor",
    "ash",
    "bran",
]
MIDDLES = ["", "a", "e", "i", "o", "da", "le", "ri", "mo", "ta"]
ENDINGS = [
    "ton",
    "ley",
    "field",
    "man",
    "ham",
    "well",
    "by",
    "worth",
    "den",
    "son",
    "ford",
    "wick",
    "stead",
    "more",
    "ling",
]


@dataclass(frozen=True)
class Invented:
    """One person of the register, with what lists show."""

    id: UUID
    urn: str
    surname: str
    forename: str
    alias: str
    born_on: date
    team: UUID
    manager: UUID | None
    late: int


def invent(people: int, seed: int = 1) -> list[Invented]:
    """Invent people. The same seed gives the same people, except for keys. Names are as frequent as in reality."""
    chance = random.Random(seed)
    names = [f"{a}{b}{c}" for a in BEGINNINGS for b in MIDDLES for c in ENDINGS]
    forenames = [f"{a}{b}" for a in BEGINNINGS for b in ("a", "an", "ie", "is", "ric", "win", "mund", "y", "us", "en")]
    chance.shuffle(names)
    chance.shuffle(forenames)
    surnames = chance.choices(names, [1 / (10 + place) for place in range(len(names))], k=people)
    given = chance.choices(forenames, [1 / (5 + place) for place in range(len(forenames))], k=people)
    teams = [uuid7() for _ in range(people // 1500 + 1)]
    managers = [uuid7() for _ in range(people // 60 + 1)]
    order = list(range(people))
    chance.shuffle(order)
    return [
        Invented(
            uuid7(),
            compose_urn(FORCE, n),
            surnames[n],
            given[n],
            chance.choice(names) if chance.random() < 0.3 else "",
            date(1950, 1, 1) + timedelta(days=chance.randrange(20000)),
            teams[n // 1500],
            managers[n // 60],
            chance.randrange(1, 200) if chance.random() < 0.05 else -chance.randrange(0, 365),
        )
        for n in order
    ]


_NOMINAL = ("id", "urn", "registered_at")
_HELD = ("nominal_id", "holding_force", "team_id", "offender_manager_id", "is_restricted")
_LINE = (
    *_HELD, "urn", "surname", "forenames", "sort_name", "born_on", "kinds", "gravity", "team_name",
    "offender_manager_name", "lead_agency", "indefinite", "orders", "next_key", "next_rule", "next_source_kind",
    "next_citation", "next_bearer", "next_opens_on", "next_due_on", "next_in_question", "next_on", "open_duties",
    "out_of_date", "registered_at",
)  # fmt: skip
_DUTY = (
    *_HELD, "id", "key", "rule", "trigger", "bearer", "nature", "source_kind", "citation", "opens_on", "due_on",
    "met_by", "met_on", "in_question", "ruled", "flags", "reasoning",
)  # fmt: skip
_TOKEN = (*_HELD, "kind", "value", "of", "alias")
_RULE = ("soa2003.s85.annual", "statute", "SOA 2003 s.85(1)", "nominal")


def load(address: str, people: Sequence[Invented]) -> None:
    """Put the people into the database without row security, and update its statistics."""
    with psycopg.connect(address) as owner:
        owner.execute("insert into organisations_force (code, name, jurisdiction) values ('NS', 'Northshire', 'EW') "
                      "on conflict do nothing")  # fmt: skip
        at = datetime(2026, 1, 1, tzinfo=UTC)
        _copy(owner, "nominals_nominal", _NOMINAL, ((p.id, p.urn, at) for p in people))
        _copy(owner, "nominals_casereach", _HELD, map(_held, people))
        _copy(owner, "caseload_caseloadentry", _LINE, (_line(p, at) for p in people))
        _copy(owner, "obligations_duty", _DUTY, (row for p in people for row in _duties(p)))
        _copy(owner, "search_persontoken", _TOKEN, (row for p in people for row in _tokens(p)))
        words = {word for p in people for word in (p.surname, p.forename, p.alias) if word}
        owner.execute("insert into search_nameword select w, coalesce(daitch_mokotoff(w), '{}') from "
                      "unnest(%s::text[]) w "
                      "on conflict do nothing", [sorted(words)])  # fmt: skip
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("vacuum analyze")


def _copy(owner: psycopg.Connection, table: str, columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> None:
    with owner.cursor() as cursor, cursor.copy(f"copy {table} ({', '.join(columns)}) from stdin") as copy:
        for row in rows:
            copy.write_row(row)


def _held(p: Invented) -> tuple[Any, ...]:
    return p.id, FORCE, p.team, p.manager, False


def _line(p: Invented, at: datetime) -> tuple[Any, ...]:
    due = TODAY - timedelta(days=p.late)
    rule, source, citation, bearer = _RULE
    return (
        *_held(p), p.urn, p.surname.title(), p.forename.title(), f"{p.surname}, {p.forename}", p.born_on, ["rso"], 1,
        "East", "PC Example", "Police", True, "[]", f"{rule}:1", rule, source, citation, bearer,
        due - timedelta(days=365), due, False, due, 1, False, at,
    )  # fmt: skip


def _duties(p: Invented) -> Iterator[tuple[Any, ...]]:
    """Yield two past notifications that were made, and one that is due."""
    due = TODAY - timedelta(days=p.late)
    rule, source, citation, bearer = _RULE
    for year, met in ((2, True), (1, True), (0, False)):
        day = due - timedelta(days=365 * year)
        yield (
            *_held(p), uuid7(), f"{rule}:{year}", rule, str(year), bearer, "duty", source, citation,
            day - timedelta(days=365), day, "n" if met else "", day if met else None, False, False, "[]", "[]",
        )  # fmt: skip


def _tokens(p: Invented) -> Iterator[tuple[Any, ...]]:
    whole = f"{p.surname.title()}, {p.forename.title()}"
    yield *_held(p), "surname", p.surname, whole, False
    yield *_held(p), "forename", p.forename, whole, False
    if p.alias:
        yield *_held(p), "surname", p.alias, f"{p.alias.title()}, {p.forename.title()}", True
    yield *_held(p), "born", p.born_on.isoformat(), p.born_on.isoformat(), False
    yield *_held(p), "number", p.urn.replace("-", ""), p.urn, False


@contextmanager
def register(people: Sequence[Invented], more: Callable[[str], None] | None = None) -> Iterator[None]:
    """Create a temporary database with these people and what `more` loads, and connect Django as the application."""
    with create_scratch_database() as database:
        owner = database.server.cluster.url(SUPERUSER, database.name)
        load(owner, people)
        if more:
            more(owner)
        yield
