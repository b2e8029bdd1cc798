"""Search by telephone number or its end, part of a number plate, an online name with one mistake, and address.

Runs on 100,000 people and on a million. Recall counts the person meant among the first 20 results. Time is the
database’s own (`http_server`), and must not grow with the register.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import process_time

from django.db import transaction

from bench.caseload_page import list_readers
from bench.http_server import measure_cost, report_costs
from bench.register import Invented, invent
from bench.report import Report
from bench.search_data import LARGE, MIDDLE, QUICK, SMALL, rarer, searchable
from bench.search_name import AT_MOST, TIMES, slip
from mosovo.search.person_tokens import TokenSource
from mosovo.search.queries import find_people

QUERIES = 60
LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ"


@dataclass(frozen=True)
class Traced:
    """The identifying details of one invented person."""

    who: Invented
    phone: str
    plate: str
    handle: str
    home: str


def traced(people: list[Invented]) -> list[Traced]:
    """Invent details, the same for the same register. All numbers differ; streets are as frequent as in reality."""
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


def misspelt(home: str, chance: random.Random) -> str:
    """Return the house with one mistake in its street name."""
    number, name, road = home.split()
    return f"{number} {slip(name, chance)} {road}"


def _letters(chance: random.Random, many: int) -> str:
    return "".join(chance.choices(LETTERS, k=many))


def build_details_reader(found: list[Traced]) -> Callable[[Invented], Iterator[TokenSource]]:
    """Return a function that yields the details of each person of the register."""
    details = {each.who.id: each for each in found}

    def yield_sources(person: Invented) -> Iterator[TokenSource]:
        each = details[person.id]
        yield TokenSource("phone", each.phone, "")
        yield TokenSource("vehicle", each.plate, "")
        yield TokenSource("handle", each.handle, "")
        yield TokenSource("address", each.home, each.home.replace("\n", ", "))

    return yield_sources


QUESTIONS: dict[str, tuple[Callable[[Traced, random.Random], str], float]] = {
    "telephone number": (lambda each, chance: each.phone, 5),
    "its last six figures": (lambda each, chance: each.phone[-6:], 5),
    "four of a plate": (lambda each, chance: each.plate[1:5], 5),
    "name online, one mistake": (lambda each, chance: slip(each.handle, chance), 30),
    "house and street": (lambda each, chance: each.home.splitlines()[0], 5),
    "house and misspelt street": (lambda each, chance: misspelt(each.home.splitlines()[0], chance), 10),
}
"""What is typed for a person, and the time that performance.md requires, in milliseconds."""


def measured(found: list[Traced], report: Report) -> dict[str, float]:
    """Run all searches as a reader who sees everyone. Return the median time of each kind, in milliseconds."""
    chance, times = random.Random(11), {}
    with transaction.atomic():
        list_readers([each.who for each in found])[2].act()
        for what, (typed, meant) in QUESTIONS.items():
            right, spent, took = 0, [], []
            for each in chance.sample(found, QUERIES):
                text, begun = typed(each, chance), process_time()
                hits = find_people(text)
                spent.append((process_time() - begun) * 1000)
                right += any(hit.nominal_id == each.who.id for hit in hits)
                took.append(measure_cost(partial(find_people, text)))
            label = f"{len(found):,}, {what}"
            report.line(f"{label}: meant, but not found", 1 - right / QUERIES, at_most=0.1)
            report.line(f"{label}: CPU of the application", median(spent), "ms")
            times[what] = report_costs(report, f"{label} ({meant:g} are meant)", took, AT_MOST)
    return times


def run(quick: bool) -> None:
    """Search a register, then one of ten times the people."""
    report = Report("search-ident: by number, its end, a piece of a plate, a name online with a mistake, an address")
    small, large = (within(many, report) for many in ((SMALL, QUICK) if quick else (MIDDLE, LARGE)))
    for what, took in large.items():
        report.line(f"{what}: large to small register", took / small[what], "×", at_most=None if quick else TIMES)
    report.end()


def within(many: int, report: Report) -> dict[str, float]:
    """Run all searches in a register of this size."""
    found = traced(rarer(invent(many)))
    with searchable([each.who for each in found], build_details_reader(found)):
        return measured(found, report)
