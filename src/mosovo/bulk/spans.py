"""What many people's days hold: rows, and spans of days, in the order of person and day, found by both.

All questions are asked together: the rows of each person are halved, and halved
again, until one is left, for everybody at once. So nobody's search is guessed
at, and how often is halved depends on who has most rows.
"""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths
from mosovo.bulk.three_valued_arrays import select_value

type Rows = NDArray[np.int64]
"""Places in a table, as numpy takes them without another cast."""

_WIDTH = 1 << 23
"""Wider than any day, so that person and day make one number and the days of one person never reach the next."""
_BEFORE_ALL, _AFTER_ALL = -1, np.iinfo(np.int64).max


def person_day_key(person: Rows, day: Days | Rows | int) -> Rows:
    """One number for a person and a day, ordered by both."""
    keys: Rows = person * _WIDTH
    keys += day
    return keys


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """Columns of one length, of which rows can be taken."""

    def select_rows(self, chosen: Rows | Truths) -> Self:
        """Return the chosen rows; the same object if all of them are chosen."""
        if chosen.dtype == np.bool_:
            if chosen.all():
                return self
            chosen = np.flatnonzero(chosen)
        return type(self)(*(getattr(self, column.name)[chosen] for column in fields(self)))


def join_spans[Columns: ChosenRows](parts: list[Columns]) -> Columns:
    """The rows of one after those of another."""
    names = [column.name for column in fields(parts[0])]
    return type(parts[0])(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True, slots=True)
class OrderedRows:
    """Keys in their order, to be searched."""

    keys: Rows
    """One more than there are, after them all."""
    _begins: Rows
    """The place of each person's first key; the last for whoever comes after them all."""
    _steps: tuple[int, ...]

    @classmethod
    def from_keys(cls, person: Rows, keys: Rows) -> Self:
        """Build the rows from keys in order and the person of each."""
        size = np.bincount(person)
        most = int(size.max(initial=0))
        begins = np.zeros(len(size) + 1, np.int64)
        np.cumsum(size, out=begins[1:])
        return cls(np.append(keys, _AFTER_ALL), begins, tuple(1 << bit for bit in reversed(range(most.bit_length()))))

    def find_last_before(self, person: Rows, wanted: Rows) -> Rows:
        """Find the place of the last key of the person before each wanted one; -1 if there is none."""
        at: Rows = self._begins.take(person, mode="clip")
        at -= 1
        for step in self._steps:
            at += (self.keys.take(at + step, mode="clip") < wanted) * step
        return at


@dataclass(frozen=True, slots=True)
class OrderedSpans:
    """Spans that do not touch, in the order of person and day; `until` is not inside, OPEN has no end."""

    person: Rows
    _starts: Days
    """The last is of no span, as in the columns of ends: one that ended before all days."""
    _until: Days
    _begun: OrderedRows
    _ends: Rows

    @property
    def starts(self) -> Days:
        return self._starts[:-1]

    @property
    def until(self) -> Days:
        return self._until[:-1]

    def on(self, person: Rows, day: Days) -> Rows:
        """The number of the span that covers each person's day; -1 where none does."""
        after = person_day_key(person, day) + 1
        at = self._begun.find_last_before(person, after)
        return select_value(after <= self._ends[at], at, -1)

    def cover(self, person: Rows, day: Days) -> Truths:
        this = person_day_key(person, day)
        covered: Truths = this < self._ends[self._begun.find_last_before(person, this + 1)]
        return covered

    def touch(self, person: Rows, starts: Days, until: Days) -> Truths:
        """Whether any day of each person's span is inside one of these."""
        at = self._begun.find_last_before(person, person_day_key(person, until))
        return (person_day_key(person, starts) < self._ends[at]) & (until > starts)

    def on_or_just_over(self, person: Rows, day: Days) -> tuple[Rows, Truths]:
        """The span that covers each day or ended with the day before, -1 for neither; and whether it is the latter."""
        this = person_day_key(person, day)
        at = self._begun.find_last_before(person, this + 1)
        end = self._ends[at]
        return select_value(this <= end, at, -1), this == end

    def until_of(self, span: Rows) -> Days:
        """The end of each span found by `on`, NONE where none was."""
        return self._until[span]

    def start_of(self, span: Rows) -> Days:
        return self._starts[span]


def merge_spans(person: Rows, starts: Days, until: Days) -> OrderedSpans:
    """The same days in as few spans as possible: those that overlap or touch are one."""
    real = until > starts
    if not real.all():
        person, starts, until = person[real], starts[real], until[real]
    keys = person_day_key(person, starts)
    if (keys[1:] < keys[:-1]).any():
        order = np.argsort(keys, kind="stable")
        person, starts, until, keys = person[order], starts[order], until[order], keys[order]
    reach = np.maximum.accumulate(person_day_key(person, until))
    apart = keys[1:] > reach[:-1]
    if not apart.all():
        heads = np.append(0, np.flatnonzero(apart) + 1)
        tails = np.append(heads[1:], len(keys)) - 1
        person, starts, keys, reach = person[heads], starts[heads], keys[heads], reach[tails]
        until = (reach - person * _WIDTH).astype(np.int32)
    return _build_spans(person, starts, until, keys, reach)


def _build_spans(person: Rows, starts: Days, until: Days, keys: Rows, reach: Rows) -> OrderedSpans:
    none = np.int32(NONE)
    ends = np.append(reach, _BEFORE_ALL)
    return OrderedSpans(
        person, np.append(starts, none), np.append(until, none), OrderedRows.from_keys(person, keys), ends
    )


def count_days(days: int, person: Rows, first: Days, passed_over: OrderedSpans, *, entry_counts: bool = False) -> Days:
    """The last of so many days, `first` being day one and the days inside spans passed over; OPEN if never reached.

    With `entry_counts` the first day of a span counts as well, unless the count itself begins inside that span.
    """
    span = passed_over.on(person, first)
    day = select_value(span >= 0, passed_over.until_of(span), first)
    for _ in range(days - 1):
        following = select_value(day >= OPEN, OPEN, np.minimum(day + 1, LAST))
        span = passed_over.on(person, following)
        over = span >= 0
        if entry_counts:  # no day comes after the last of the calendar, from which the span could be left out
            over &= (passed_over.start_of(span) != following) | (following >= LAST)
        day = select_value(over, passed_over.until_of(span), following)
    return day


def pair_rows(one: Rows, other: Rows) -> tuple[Rows, Rows]:
    """Every pair of places, one in each list of people, that are of the same person; in the order of the first."""
    order = np.argsort(other, kind="stable")
    size = np.bincount(other, minlength=int(one.max(initial=-1)) + 1)
    times = size[one]
    left = np.repeat(np.arange(len(one)), times)
    offset = np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
    return left, order[np.repeat((np.cumsum(size) - size)[one], times) + offset]
