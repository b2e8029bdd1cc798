"""Duplicate checks and matches of recorded details: the cost of each in the database.

The duplicate check runs as the registration form does. Then a telephone number and a name of another person are
recorded and matched without row security. Runs on 100,000 people and on a million. Time is the database’s own
(`http_server`).
"""

import json
import random
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
from django.db import transaction

from bench.caseload_page import list_readers
from bench.http_server import ROUNDS, Cost, measure_cost, report_costs, run_once
from bench.register import FORCE, Invented, invent
from bench.report import Report
from bench.search_data import LARGE, MIDDLE, QUICK, SMALL, pnc, rarer, searchable
from bench.search_name import TIMES
from mosovo.casework.possible_duplicates import find_possible_duplicates
from mosovo.search.person_tokens import TokenSource, pair_token

ASKED, AT_MOST = 100, 30
"""The number of checks of each kind, and the limit for their 95th percentile in milliseconds."""


def phone(person: Invented) -> str:
    """Return the telephone number of a person, different for each."""
    return f"07{int(person.urn.replace('-', '')[2:]) * 97 % 1_000_000_000:09d}"


def duplicates(people: list[Invented]) -> list[Cost]:
    """Return the cost of checking people to be registered. A third have the name and birth of a person on record."""
    chance, took = random.Random(13), []
    for number in range(ASKED):
        one, other = chance.sample(people, 2)
        born = one.born_on if number % 3 == 0 else other.born_on
        number_of_pnc = pnc(chance.randrange(len(people))) if number % 5 == 0 else ""
        asked = (one.forename.title(), one.surname.title(), born, number_of_pnc)
        took.append(measure_cost(partial(find_possible_duplicates, *asked)))
    return took


def recorded(owner: psycopg.Connection, people: list[Invented]) -> Iterator[tuple[str, Cost]]:
    """Yield the cost of recording another person’s number, then their name; the quietest of several rounds."""
    chance = random.Random(7)
    for _ in range(ASKED):
        one, other = chance.sample(people, 2)
        new = {"nominal": str(one.id), "kind": "phone", "value": phone(other), "value_text": phone(other)}
        yield (
            "a number is recorded",
            min(_paid(owner, one.id, "select find_record_matches(%s, '[]')", json.dumps([new]))),
        )
        with owner.transaction(force_rollback=True):
            _rename(owner, one, other)
            yield "a name is recorded", min(_paid(owner, one.id, "select find_name_matches(%s)", [one.id]))


def _rename(owner: psycopg.Connection, one: Invented, other: Invented) -> None:
    """Update the search tokens as the index does when an alias is recorded."""
    whole = f"{other.surname.title()}, {other.forename.title()}"
    held = (one.id, FORCE, one.team, one.manager)
    for kind, value, of in (
        ("surname", other.surname, whole),
        ("forename", other.forename, whole),
        ("pair", pair_token(other.surname, other.forename), ""),
        ("pair", pair_token(other.surname, one.born_on.isoformat()), ""),
    ):
        owner.execute(
            "insert into search_persontoken (nominal_id, holding_force, team_id, offender_manager_id, "
            "is_restricted, kind, "
            "value, "
            "of, alias) values (%s, %s, %s, %s, false, %s, %s, %s, true)",
            [*held, kind, value, of],
        )


def _paid(owner: psycopg.Connection, nominal: UUID, statement: str, value: Any) -> Iterator[Cost]:
    for _ in range(ROUNDS):
        with owner.transaction(force_rollback=True), owner.cursor() as cursor:
            cursor.execute("select record_nominal_opened(%s, true)", [nominal])
            yield run_once(cursor, statement, [value])


def run(quick: bool) -> None:
    """Measure a register, then one of ten times the people."""
    report = Report("search-same: duplicate checks, and matches of recorded details")
    small, large = (within(many, report) for many in ((SMALL, QUICK) if quick else (MIDDLE, LARGE)))
    for what, took in large.items():
        report.line(f"{what}: large to small register", took / small[what], "×", at_most=None if quick else TIMES)
    report.end()


def within(many: int, report: Report) -> dict[str, float]:
    """Run all checks in a register of this size. Return the median of each, in milliseconds."""
    people = rarer(invent(many))
    took: dict[str, list[Cost]] = {}
    with searchable(people, lambda each: [TokenSource("phone", phone(each), "")]) as address:
        with transaction.atomic():
            list_readers(people)[2].act()
            took["duplicate check"] = duplicates(people)
        with psycopg.connect(address) as owner:
            for what, paid in recorded(owner, people):
                took.setdefault(what, []).append(paid)
    return {what: report_costs(report, f"{many:,}, {what}", paid, AT_MOST) for what, paid in took.items()}
