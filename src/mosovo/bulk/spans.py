"""Rows and spans of days of many people, sorted by person and day, and searched by both.

One binary search runs for all people at once, so no step branches on a single person. Its number of steps depends on
the person with the most rows.
"""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths
from mosovo.bulk.three_valued_arrays import select_value

type Rows = NDArray[np.int64]
"""Row numbers, in the type that numpy uses for an index without a cast."""

_WIDTH = 1 << 23
"""Larger than any day, so that person and day fit in one number without overlap."""
_BEFORE_ALL, _AFTER_ALL = -1, np.iinfo(np.int64).max


def person_day_key(person: Rows, day: Days | Rows | int) -> Rows:
    """Return one number for a person and a day that sorts by both."""
    keys: Rows = person * _WIDTH
    keys += day
    return keys


def split_key(keys: Rows) -> tuple[Rows, Rows]:
    """Return the person and the day of each key."""
    return keys // _WIDTH, keys % _WIDTH


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """Columns of one length from which rows can be selected."""

    def select_rows(self, chosen: Rows | Truths) -> Self:
        """Return the chosen rows; the same object if all of them are chosen."""
        if chosen.dtype == np.bool_:
            if chosen.all():
                return self
            chosen = np.flatnonzero(chosen)
        return type(self)(*(getattr(self, column.name)[chosen] for column in fields(self)))


def join_spans[Columns: ChosenRows](parts: list[Columns]) -> Columns:
    """Return the rows of all parts, one after the other."""
    names = [column.name for column in fields(parts[0])]
    return type(parts[0])(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True, slots=True)
class OrderedRows:
    """Sorted keys that can be searched."""

    keys: Rows
    """The keys, and one more that is larger than all."""
    _begins: Rows
    """The place of each person’s first key, and a last place for people after them all."""
    _steps: tuple[int, ...]

    @classmethod
    def from_keys(cls, person: Rows, keys: Rows) -> Self:
        """Build the rows from keys in order and the person of each."""
        size = np.bincount(person)
        longest_run = int(size.max(initial=0))
        begins = np.zeros(len(size) + 1, np.int64)
        np.cumsum(size, out=begins[1:])
        return cls(
            np.append(keys, _AFTER_ALL), begins, tuple(1 << bit for bit in reversed(range(longest_run.bit_length())))
        )

    def find_last_before(self, person: Rows, wanted: Rows) -> Rows:
        """Find the place of the last key of the person before each wanted one; -1 if there is none."""
        at: Rows = self._begins.take(person, mode="clip")
        at -= 1
        for step in self._steps:
            at += (self.keys.take(at + step, mode="clip") < wanted) * step
        return at


@dataclass(frozen=True, slots=True)
class OrderedSpans:
    """Spans that do not touch, sorted by person and day. `until` is exclusive; OPEN means no end."""

    person: Rows
    _starts: Days
    """The last entry, here and in the ends, belongs to no span: a span that ended before all days."""
    _until: Days
    _start_rows: OrderedRows
    _ends: Rows

    @property
    def starts(self) -> Days:
        return self._starts[:-1]

    @property
    def until(self) -> Days:
        return self._until[:-1]

    def on(self, person: Rows, day: Days) -> Rows:
        """Return the number of the span that includes each person’s day; -1 if none does."""
        after = person_day_key(person, day) + 1
        at = self._start_rows.find_last_before(person, after)
        return select_value(after <= self._ends[at], at, -1)

    def covers(self, person: Rows, day: Days) -> Truths:
        key = person_day_key(person, day)
        covered: Truths = key < self._ends[self._start_rows.find_last_before(person, key + 1)]
        return covered

    def touches(self, person: Rows, starts: Days, until: Days) -> Truths:
        """Return whether any day of each person’s span is inside one of these spans."""
        at = self._start_rows.find_last_before(person, person_day_key(person, until))
        return (person_day_key(person, starts) < self._ends[at]) & (until > starts)

    def find_on_or_just_after(self, person: Rows, day: Days) -> tuple[Rows, Truths]:
        """Return the span that includes each day or ended the day before, or -1; and whether it is the latter."""
        key = person_day_key(person, day)
        at = self._start_rows.find_last_before(person, key + 1)
        end = self._ends[at]
        return select_value(key <= end, at, -1), key == end

    def get_until(self, span: Rows) -> Days:
        """Return the end of each span found by `on`; NONE if none was found."""
        return self._until[span]

    def get_start(self, span: Rows) -> Days:
        return self._starts[span]


def merge_spans(person: Rows, starts: Days, until: Days) -> OrderedSpans:
    """Merge spans that overlap or touch, so that there are as few as possible."""
    is_not_empty = until > starts
    if not is_not_empty.all():
        person, starts, until = person[is_not_empty], starts[is_not_empty], until[is_not_empty]
    keys = person_day_key(person, starts)
    if (keys[1:] < keys[:-1]).any():
        order = np.argsort(keys, kind="stable")
        person, starts, until, keys = person[order], starts[order], until[order], keys[order]
    reach = np.maximum.accumulate(person_day_key(person, until))
    is_separate = keys[1:] > reach[:-1]
    if not is_separate.all():
        heads = np.append(0, np.flatnonzero(is_separate) + 1)
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


def find_last_counted_day(
    days: int, person: Rows, first: Days, skipped: OrderedSpans, *, entry_counts: bool = False
) -> Days:
    """Return the last of a number of days, where `first` is day one and days inside spans do not count; OPEN if never.

    With `entry_counts`, the first day of a span counts too, unless the count itself begins inside that span.
    """
    span = skipped.on(person, first)
    day = select_value(span >= 0, skipped.get_until(span), first)
    for _ in range(days - 1):
        following = select_value(day >= OPEN, OPEN, np.minimum(day + 1, LAST))
        span = skipped.on(person, following)
        is_inside = span >= 0
        if entry_counts:  # at the end of the calendar there is no later day on which the count could continue
            is_inside &= (skipped.get_start(span) != following) | (following >= LAST)
        day = select_value(is_inside, skipped.get_until(span), following)
    return day


def pair_rows(first: Rows, second: Rows) -> tuple[Rows, Rows]:
    """Return all pairs of places, one in each list, that are about the same person, in the order of the first list."""
    order = np.argsort(second, kind="stable")
    size = np.bincount(second, minlength=int(first.max(initial=-1)) + 1)
    times = size[first]
    left = np.repeat(np.arange(len(first)), times)
    offset = np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
    return left, order[np.repeat((np.cumsum(size) - size)[first], times) + offset]
