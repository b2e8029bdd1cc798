"""Finding people by a telephone number or its end, a piece of a plate, a name online with one mistake, an address.

The limit is twenty people by their key in the same database. Recall is of the person meant among the
first twenty. Then what it costs to look, past row security, for whoever else has a new number.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

import psycopg
from django.db import transaction

from bench.caseload_page import Asks, askers
from bench.register import FORCE, Invented, invent, register
from bench.report import Report
from bench.search_name import LARGE, SMALL, by_key, slip
from mosovo.search.numbers import halves, phones, plates, street
from mosovo.search.queries import find

QUICK, QUERIES, COLLISIONS = 5_000, 60, 40
LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ"


@dataclass(frozen=True)
class Traced:
    """What one invented person is known by."""

    who: Invented
    phone: str
    plate: str
    handle: str
    home: str


def traced(people: list[Invented]) -> list[Traced]:
    """The same for the same register. Nobody shares a number; streets are as common as streets are."""
    chance = random.Random(5)
    streets = sorted({p.surname for p in people})
    return [
        Traced(
            person,
            f"07{number:09d}",
            f"{_letters(chance, 2)}{chance.randrange(10, 99)}{_letters(chance, 3)}",
            f"{person.forename}{person.surname}{number % 1000}"[:30],
            f"{chance.randrange(1, 120)} {chance.choice(streets).title()} Road\nHexley",
        )
        for number, person in enumerate(people)
    ]


def _letters(chance: random.Random, many: int) -> str:
    return "".join(chance.choices(LETTERS, k=many))


def load(found: list[Traced]) -> Callable[[str], None]:
    """Put the traces beside the names."""

    def put(address: str) -> None:
        columns = "nominal_id, holding_force, team_id, offender_manager_id, sealed, kind, value, of, alias"
        into = f"copy search_token ({columns}) from stdin"
        with psycopg.connect(address) as owner, owner.cursor() as cursor, cursor.copy(into) as copy:
            for row in (row for each in found for row in rows(each)):
                copy.write_row(row)
        with psycopg.connect(address, autocommit=True) as owner:
            owner.execute("vacuum analyze search_token")
            COST.clear()
            COST.extend(collided(owner, found))

    return put


COST: list[float] = []
"""What each look for whoever else has a number cost, in milliseconds, filled as the register is loaded."""


def rows(each: Traced) -> Iterator[tuple[Any, ...]]:
    """The tokens of one person's traces."""
    held = (each.who.id, FORCE, each.who.team, each.who.manager, False)
    for kind, values, said in (
        ("phone", phones(each.phone), each.phone),
        ("vehicle", plates(each.plate), each.plate),
        ("handle", [each.handle, *halves(each.handle)], each.handle),
        ("address", street(each.home), each.home.replace("\n", ", ")),
    ):
        yield from ((*held, kind, value, said, True) for value in values)


def collided(owner: psycopg.Connection, found: list[Traced]) -> Iterator[float]:
    """A number of somebody else's is recorded, and compared."""
    chance = random.Random(7)
    for _ in range(COLLISIONS):
        one, other = chance.sample(found, 2)
        with owner.transaction(force_rollback=True):
            owner.execute("select note_opened(%s, true)", [one.who.id])
            new = {"nominal": str(one.who.id), "kind": "phone", "value": other.phone, "said": other.phone}
            since = perf_counter()
            owner.execute("select collide(%s, '[]')", [json.dumps([new])])
            yield (perf_counter() - since) * 1000


QUESTIONS: dict[str, tuple[Callable[[Traced, random.Random], str], float]] = {
    "telephone number": (lambda each, chance: each.phone, 5),
    "its last six figures": (lambda each, chance: each.phone[-6:], 5),
    "four of a plate": (lambda each, chance: each.plate[1:5], 5),
    "name online, one mistake": (lambda each, chance: slip(each.handle, chance), 30),
    "house and street": (lambda each, chance: each.home.splitlines()[0], 5),
}
"""What is typed of somebody, and the time for it that performance.md calls for, in milliseconds."""


def measured(found: list[Traced], report: Report) -> float:
    """Ask all. Gives the median time of the dearest question, in milliseconds."""
    asks: Asks = askers([each.who for each in found])[2]
    chance, dearest = random.Random(11), 0.0
    with transaction.atomic():
        asks.act()
        limit = by_key([each.who for each in found])
        for what, (typed, meant) in QUESTIONS.items():
            right, spent, took = 0, [], []
            for each in chance.sample(found, QUERIES):
                begun, since = process_time(), perf_counter()
                hits = find(typed(each, chance))
                spent.append((process_time() - begun) * 1000)
                took.append((perf_counter() - since) * 1000)
                right += any(hit.nominal_id == each.who.id for hit in hits)
            said = f"{len(found):,} people, {what}"
            report.line(f"{said}: meant, but not among twenty", 1 - right / QUERIES, at_most=0.1)
            report.line(f"{said}: CPU of the application", median(spent), "ms")
            report.line(f"{said}: 95th in a hundred (meant: {meant:g} ms)", sorted(took)[int(QUERIES * 0.95)], "ms")
            report.line(f"{said}: in times of the limit", median(took) / limit, "×")
            dearest = max(dearest, median(took))
    report.line(f"{len(found):,} people: who else has a new number, 95th", sorted(COST)[int(COLLISIONS * 0.95)], "ms")
    return dearest


def run(quick: bool) -> None:
    """A small register, then a large one."""
    report = Report("search-ident: by number, its end, a piece of a plate, a name online with a mistake, an address")
    small, large = (within(invent(people), report) for people in (SMALL, QUICK if quick else LARGE))
    report.line("time, large register to small", large / small, "×")
    report.end()


def within(people: list[Invented], report: Report) -> float:
    """Ask all questions of a register of these people."""
    found = traced(people)
    with register(people, load(found)):
        return measured(found, report)
