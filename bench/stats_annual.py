"""The annual return of a nation of 100,000 people in 43 forces: every table, as at 31 March.

Nine in ten are in a category, one in three has a level, one in eight was away; each has some events of the year. The
limit is wall time. The same is measured for one force and for a tenth of the people, to check that time grows no faster
than the register.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any
from uuid import uuid4

import psycopg
from django.db import transaction

from bench.acting import act
from bench.register import Invented, register
from bench.report import Report
from mosovo.access.actor import Actor
from mosovo.reporting import annual_return, return_tables
from mosovo.reporting.annual_return import ReturnRequest
from mosovo.reporting.definitions import TABLES
from mosovo.reporting.models import ReturnRun
from mosovo.reporting.years import ReturnYear
from tests.reporting.seeded_register import Seed, SeededPerson

FORCES, PEOPLE, SECONDS = 43, 100_000, 5
YEAR = ReturnYear(2025)
KNOWN_AT = datetime(2026, 1, 1, tzinfo=UTC)


def generate_person(chance: random.Random) -> SeededPerson:
    """Invent one person."""

    def day() -> date:
        return YEAR.first_on + timedelta(days=chance.randrange(-600, 500))

    def some(share: float) -> list[date]:
        return [day()] if chance.random() < share else []

    began = day() - timedelta(days=700)
    return SeededPerson(
        [(0, began, None, chance.choice([1, 1, 1, 2, 3]))] if chance.random() < 0.9 else [],
        [(began + timedelta(days=40), chance.choice([1, 1, 1, 2, 3]))] if chance.random() < 0.33 else [],
        [("custody", day(), None)] if chance.random() < 0.12 else [],
        some(0.03), [("shpo", on, None) for on in some(0.1)], some(0.03), some(0.001),
        revoked=some(0.002), cases=[("soa2003.s103i", [("arrested", on, "")]) for on in some(0.03)],
        reviews=[(0, "decided", on) for on in some(0.001)],
    )  # fmt: skip


def load(address: str, people: int) -> None:
    """Load the people force by force, without row security."""
    chance = random.Random(7)
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("set session_replication_role = replica")

        def sql(statement: str, values: Any = None) -> list[tuple[Any, ...]]:
            answer = owner.execute(statement, values)
            return answer.fetchall() if answer.description else []

        seed = Seed(sql)
        for number in range(FORCES):
            many = [generate_person(chance) for _ in range(people // FORCES)]
            seed.area(f"F{number:02}", f"Force {number}", many)
        owner.execute("analyze")


def fastest(area: str | None, times: int) -> float:
    """Return the least wall time of all tables of several runs, in seconds."""
    spent = []
    for _ in range(times):
        begun = perf_counter()
        counted = annual_return.count_return(ReturnRequest(area, YEAR, KNOWN_AT))
        run = ReturnRun(
            force_id=area,
            ends_in=2025,
            known_at=KNOWN_AT,
            cells=annual_return.store_count(counted),
            population=60_000_000,
        )
        assert len(return_tables.render_tables(run, published=True)) == len(TABLES)
        spent.append(perf_counter() - begun)
    return min(spent)


def measured(people: int, times: int) -> Iterator[float]:
    """Yield the time of the nation and of one force."""
    nobody: list[Invented] = []
    with register(nobody, lambda address: load(address, people)), transaction.atomic():
        act(Actor(uuid4(), "Bench", "F01", roles=frozenset({"inspector"})))
        yield fastest(None, times)
        yield fastest("F01", times)


def run(quick: bool) -> None:
    """Measure all tables of the return."""
    report = Report("stats-annual: all tables of the annual return, 43 forces, with access rules")
    people, times = (10_000, 2) if quick else (PEOPLE, 3)
    nation, force = measured(people, times)
    report.line("people of the nation", people)
    report.line("the nation, all tables", nation, "s", at_most=SECONDS)
    report.line("one force of them", force, "s", at_most=SECONDS)
    if not quick:
        tenth, _ = measured(people // 10, times)
        report.line("ratio of all people to a tenth of them", nation / tenth, "×", at_most=15)
    report.end()
