"""The sums of `w1.py` for one person, in plain Python: facts as values, and the answer with its reasons as data.

The reasons are not rendered: the row of the table and whether it was halved, the absences that the first duty passed
over, and the absence that moved the annual duty. A day that never comes is NEVER.
"""

import gc
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from time import process_time
from typing import NamedTuple

import numpy as np

from bench import w1
from mosovo.bulk.calendar import OPEN

ON = date.fromordinal(w1.ON)
ONE_DAY, TWO_DAYS, WEEK = timedelta(1), timedelta(2), timedelta(7)
NEVER = date.max
SHORTEST_MONTH = 28
COMPARED, TIMED, ROUNDS = 20_000, 2_000, 15


class Absence(NamedTuple):
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts about a person. Absences are in order."""

    born: date
    relevant: date
    kind: str
    months: int
    discharge: int
    no_home: bool
    notified: date
    absences: tuple[Absence, ...]


class Answer(NamedTuple):
    """The dates, and the reasons for them."""

    end: date
    first: date
    yearly: date
    live: bool
    late: bool
    row: str
    halved: bool
    passed_over: tuple[Absence, ...]
    carried_beyond: Absence | None


type Row = tuple[str, int | None]

THIRTY_MONTHS = ("30 months or more", None)
MORE_THAN_SIX, SIX_OR_LESS = ("more than 6 months", 120), ("6 months or less", 84)
ROWS: dict[str, Row] = {
    "life": ("for life", None),
    "restricted_hospital": ("hospital, restricted", None),
    "hospital": ("hospital", 84),
    "caution": ("caution", 24),
    "other": ("any other", 60),
}


def reckon(facts: Facts) -> Answer:
    """Return the end of the period, the first duty, the annual one, and whether anything is overdue."""
    relevant, absences = facts.relevant, facts.absences
    row, months = _row(facts)
    halved = False
    if months is None:
        end = NEVER
    else:
        halved = facts.kind != "conditional_discharge" and _is_young(facts)
        end = _last_of_months(relevant, months // 2 if halved else months)
    first, passed_over = _third_counted(relevant, absences) if absences else (relevant + TWO_DAYS, ())
    yearly = facts.notified + WEEK if facts.no_home else _in_a_year(facts.notified)
    beyond = None
    for absence in absences:
        if absence.since <= yearly < absence.until:
            beyond = absence
    if beyond is not None:
        yearly = NEVER if beyond.until is NEVER else beyond.until + TWO_DAYS
    live = relevant <= ON <= end
    late = live and (first < ON or yearly < ON)
    return Answer(end, first, yearly, live, late, row, halved, passed_over, beyond)


def _row(facts: Facts) -> Row:
    if facts.kind == "prison":
        return THIRTY_MONTHS if facts.months >= 30 else MORE_THAN_SIX if facts.months > 6 else SIX_OR_LESS
    if facts.kind == "conditional_discharge":
        return "conditional discharge", facts.discharge
    return ROWS[facts.kind]


def _is_young(facts: Facts) -> bool:
    born, relevant = facts.born, facts.relevant
    years = relevant.year - born.year
    return years < 18 or (years == 18 and (relevant.month, relevant.day) < (born.month, born.day))


def _last_of_months(day: date, months: int) -> date:
    """Return the day before the same number comes round; the end of a month that lacks the number."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month, number = day.year + years, month + 1, day.day
    if number > SHORTEST_MONTH and number > (length := monthrange(year, month)[1]):
        return date(year, month, length)
    return date(year, month, number) - ONE_DAY


def _third_counted(day: date, absences: tuple[Absence, ...]) -> tuple[date, tuple[Absence, ...]]:
    """Return the third day outside absences, and the absences before it."""
    left = 3
    passed: tuple[Absence, ...] = ()
    for absence in absences:
        since, until = absence
        if until <= day:
            continue
        free = (since - day).days if since > day else 0
        if free >= left:
            break
        if until is NEVER:
            return NEVER, (*passed, absence)
        left, day, passed = left - free, until, (*passed, absence)
    return day + (left - 1) * ONE_DAY, passed


def _in_a_year(day: date) -> date:
    if day.month == 2 and day.day == 29:
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def values(columns: w1.Facts) -> list[Facts]:
    """Convert the people of `w1.py` to values."""

    def day(ordinal: int) -> date:
        return NEVER if ordinal >= OPEN else date.fromordinal(ordinal)

    rows = zip(*(columns[name].tolist() for name in w1.people(1)), strict=True)
    found = []
    for born, relevant, kind, months, discharge, no_home, notified, *edges in rows:
        spells = zip(edges[::2], edges[1::2], strict=True)
        absences = tuple(Absence(day(since), day(until)) for since, until in spells if since < OPEN)
        about = (w1.KINDS[kind], months, discharge, bool(no_home), day(notified))
        found.append(Facts(day(born), day(relevant), *about, absences))
    return found


def apart() -> int:
    """Count the people, of 20,000, whose results differ from the columns of `w1.py`."""
    columns = w1.people(COMPARED)
    by_hand = [[_number(each) for each in _days(reckon(facts))] for facts in values(columns)]
    in_columns = np.column_stack(list(w1.in_chunks(columns).values()))
    return int((np.array(by_hand) != in_columns).any(axis=1).sum())


def _days(answer: Answer) -> tuple[date | bool, ...]:
    return answer.end, answer.first, answer.yearly, answer.live, answer.late


def _number(result: date | bool) -> int:
    return result if isinstance(result, bool) else OPEN if result == NEVER else result.toordinal()


def cpu_of_a_person() -> float:
    """Return the least CPU of a person in µs, over several rounds of the same people."""
    people = values(w1.people(TIMED))
    gc.collect()
    gc.freeze()
    spent = []
    for _ in range(ROUNDS):
        begun = process_time()
        for facts in people:
            reckon(facts)
        spent.append(process_time() - begun)
    gc.unfreeze()
    return min(spent) / TIMED * 1e6
