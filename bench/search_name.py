"""Search by misspelt and reordered names, aliases and dates of birth: recall and cost.

Runs on 100,000 people and on a million in one force, as a reader who sees everyone and as one who sees a team. Recall
counts the person meant among the first 20 results; by name alone, only for names that fewer than ten people have. Time
is the database’s own (`http_server`), and must not grow with the register.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from statistics import median
from time import process_time

from django.db import transaction

from bench.caseload_page import ListReader, list_readers
from bench.http_server import Cost, measure_cost, report_costs
from bench.register import Invented, invent
from bench.report import Report
from bench.search_data import LARGE, MIDDLE, QUICK, SMALL, rarer, searchable
from mosovo.search import saved_searches
from mosovo.search.models import SavedSearch
from mosovo.search.queries import find_people
from mosovo.search.saved_searches import MAX_SAVED_SEARCHES, OpenedSearch

QUERIES = 200
AT_MOST, TIMES = 25, 2.0
"""The limit for the 95th percentile in the database, in milliseconds; and the growth for ten times the people."""


@dataclass(frozen=True)
class Question:
    """What is typed, and the person meant."""

    text: str
    born_on: date | None
    meant: Invented


def slip(word: str, chance: random.Random) -> str:
    """Return the word with one typing mistake."""
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def questions(people: list[Invented], *, with_birth: bool, of: list[Invented] | None = None) -> list[Question]:
    """Return 200 reproducible searches: each with a typo, a fifth reordered, some by alias, some dates wrong."""
    chance = random.Random(3)
    bearers = Counter((p.surname, p.forename) for p in people)
    rare = [p for p in of or people if bearers[p.surname, p.forename] < 10]
    found = []
    for person in chance.sample(rare, min(QUERIES, len(rare))):
        words = [slip(person.alias or person.surname, chance), person.forename]
        if chance.random() < 0.5:
            words = [person.surname, slip(person.forename, chance)]
        if chance.random() < 0.2:
            words.reverse()
        born = person.born_on
        if chance.random() < 0.2 and born.day <= 12:
            born = date(born.year, born.day, born.month)
        elif chance.random() < 0.1 and born.day <= 28:
            born = born.replace(year=born.year + chance.choice((-1, 1)))
        found.append(Question(" ".join(words), born if with_birth else None, person))
    return found


def recalled(found: list[Question]) -> tuple[float, float]:
    """Return the share found among the first 20 results, and the median CPU of a search in milliseconds."""
    right, spent = 0, []
    for question in found:
        begun = process_time()
        hits = find_people(question.text, question.born_on)
        spent.append((process_time() - begun) * 1000)
        right += any(hit.nominal_id == question.meant.id for hit in hits)
    return right / len(found), median(spent)


def timed(found: list[Question]) -> list[Cost]:
    """Return the cost of each search in the database."""
    return [measure_cost(partial(find_people, each.text, each.born_on)) for each in found]


def keep_together(asks: list[Question]) -> list[Cost]:
    """Return the cost of as many saved searches as an account may have, run together as Today runs them."""
    took = []
    for number in range(0, len(asks) - MAX_SAVED_SEARCHES, MAX_SAVED_SEARCHES):
        searches = [
            OpenedSearch(SavedSearch(), "", saved_searches.SavedQuery(e.text, e.born_on))
            for e in asks[number : number + MAX_SAVED_SEARCHES]
        ]
        took.append(measure_cost(partial(saved_searches.run_searches, searches, only_new=True)))
    return took


def measured(people: list[Invented], asks: ListReader, theirs: list[Invented], report: Report) -> float:
    """Run all searches in the current register. Return the median time of the slower kind, in milliseconds."""
    slowest = 0.0
    with transaction.atomic():
        asks.act()
        for with_birth, least in ((True, 0.97), (False, 0.90)):
            asked = questions(people, with_birth=with_birth, of=theirs)
            recall, spent = recalled(asked)
            label = f"{len(people):,}, {asks.name}, {'name and birth' if with_birth else 'name alone'}"
            report.line(f"{label}: meant, but not found", 1 - recall, at_most=round(1 - least, 2))
            report.line(f"{label}: CPU of the application", spent, "ms")
            slowest = max(slowest, report_costs(report, label, timed(asked), AT_MOST))
            if with_birth:
                together = keep_together(asked)
                report.line(
                    f"{label}: {MAX_SAVED_SEARCHES} saved searches, database", median(e.ran for e in together), "ms"
                )
    return slowest


def within(many: int, report: Report) -> dict[str, float]:
    """Run all searches in a register of this size, as a reader who sees everyone and as one who sees a team."""
    people = rarer(invent(many))
    manager, _, inspector = list_readers(people)
    with searchable(people):
        return {
            asks.name: measured(people, asks, theirs, report)
            for asks, theirs in (
                (inspector, people),
                (manager, [each for each in people if each.team == people[0].team]),
            )
        }


def run(quick: bool) -> None:
    """Search a register, then one of ten times the people."""
    report = Report("search-name: misspelt, changed round, by alias, with the day of birth and without")
    small, large = (within(many, report) for many in ((SMALL, QUICK) if quick else (MIDDLE, LARGE)))
    for name, took in large.items():
        report.line(
            f"{name}: database, large to small register", took / small[name], "×", at_most=None if quick else TIMES
        )
    report.end()
