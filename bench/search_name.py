"""Finding people by misspelt names, changed-round names, aliases and days of birth: what it finds and what it costs.

The limit for CPU is the vaguest thing that could be asked of the same database: that many people by
their key. Recall is of the person meant among the first twenty; by name alone, of names that fewer
than ten people bear.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median
from time import perf_counter, process_time

from django.db import connection, transaction

from bench.caseload_page import Asks, askers
from bench.register import Invented, invent, register
from bench.report import Report
from mosovo.search import kept
from mosovo.search.kept import MOST_KEPT, Search
from mosovo.search.models import Kept
from mosovo.search.queries import find

SMALL, LARGE, QUICK, QUERIES = 1_000, 100_000, 5_000, 200


@dataclass(frozen=True)
class Question:
    """What is typed, and who is meant."""

    text: str
    born_on: date | None
    meant: Invented


def slip(word: str, chance: random.Random) -> str:
    """The word with one slip of the finger in it."""
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


def questions(people: list[Invented], *, with_birth: bool) -> list[Question]:
    """Two hundred, the same for the same register: a typo, a fifth changed round, some by alias, days slipped."""
    chance = random.Random(3)
    bearers = Counter((p.surname, p.forename) for p in people)
    rare = [p for p in people if bearers[p.surname, p.forename] < 10]
    found = []
    for person in chance.sample(rare, QUERIES):
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


def asked(found: list[Question]) -> tuple[float, list[float], list[float]]:
    """The share of those meant among the first twenty; CPU and wall of each question, in milliseconds."""
    right, spent, took = 0, [], []
    for question in found:
        begun, since = process_time(), perf_counter()
        hits = find(question.text, question.born_on)
        spent.append((process_time() - begun) * 1000)
        took.append((perf_counter() - since) * 1000)
        right += any(hit.nominal_id == question.meant.id for hit in hits)
    return right / len(found), spent, took


def by_key(people: list[Invented]) -> float:
    """The limit: twenty people by their keys, under the same row security."""
    took = []
    for _ in range(30):
        since = perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("select * from caseload_line where nominal_id = any(%s)", [[p.id for p in people[:20]]])
            cursor.fetchall()
        took.append((perf_counter() - since) * 1000)
    return median(took)


def kept_together(people: list[Invented]) -> list[float]:
    """As many searches as an account keeps, asked together as Today asks them; wall, in milliseconds."""
    took = []
    asks = questions(people, with_birth=True)
    for number in range(0, QUERIES, MOST_KEPT):
        some = asks[number : number + MOST_KEPT]
        searches = [Search(Kept(), "", kept.Question(each.text, each.born_on)) for each in some]
        since = perf_counter()
        kept.ask(searches, only_new=True)
        took.append((perf_counter() - since) * 1000)
    return took


def measured(people: list[Invented], report: Report) -> float:
    """Ask all questions of the register in place. Gives the median time of one, in milliseconds."""
    asks: Asks = askers(people)[2]
    with transaction.atomic():
        asks.act()
        limit = by_key(people)
        middle = 0.0
        for with_birth, least in ((True, 0.97), (False, 0.90)):
            recall, spent, took = asked(questions(people, with_birth=with_birth))
            middle = max(middle, median(took))
            said = f"{len(people):,} people, {'name and birth' if with_birth else 'name alone'}"
            report.line(f"{said}: meant, but not among twenty", 1 - recall, at_most=round(1 - least, 2))
            report.line(f"{said}: CPU of the application", median(spent), "ms")
            report.line(f"{said}: time, median", median(took), "ms")
            report.line(f"{said}: time, 95th in a hundred", sorted(took)[int(len(took) * 0.95)], "ms")
            report.line(f"{said}: in times of the limit", median(took) / limit, "×")
        together = kept_together(people)
        report.line(f"{len(people):,} people, {MOST_KEPT} kept searches together: time, median", median(together), "ms")
    return middle


def run(quick: bool) -> None:
    """A small register, then a large one."""
    report = Report("search-name: misspelt, changed round, by alias, with the day of birth and without")
    small, large = (within(invent(people), report) for people in (SMALL, QUICK if quick else LARGE))
    report.line("time, large register to small", large / small, "×")
    report.end()


def within(people: list[Invented], report: Report) -> float:
    """Ask all questions of a register of these people."""
    with register(people):
        return measured(people, report)
