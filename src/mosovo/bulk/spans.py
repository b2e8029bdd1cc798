"""Spans of days of many people in one sorted list, found by one search on person and day."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import LAST, OPEN, Days, Truths

type Rows = NDArray[np.int64]

_WIDTH = 1 << 23
"""Wider than any day, so that person and day make one number and the days of one person never reach the next."""


def key(person: Rows, day: Days) -> Rows:
    """One number for a person and a day, ordered by both."""
    return person * _WIDTH + day


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans that do not touch, in the order of person and day; `until` is not inside, OPEN has no end."""

    person: Rows
    starts: Days
    until: Days
    _keys: Rows
    _last: Rows
    """The last span of each person, -1 where there is none, as it is for whoever comes after them all."""
    _only: Truths
    """Whether a person's last span is also the first."""

    def on(self, person: Rows, day: Days) -> Rows:
        """The number of the span that covers each person's day; -1 where none does.

        Mostly that is the last of the person's, or none; only for a day before that is one searched for.
        """
        if not len(self._keys):
            return np.full(len(person), -1)
        last = self._last[np.minimum(person, len(self._last) - 1)]
        begun = day >= self.starts[last]
        found = np.where(begun, last, -1)
        earlier = np.flatnonzero(~(begun | self._only[last]) & (last >= 0))
        if len(earlier):
            before = np.searchsorted(self._keys, key(person[earlier], day[earlier]), side="right") - 1
            found[earlier] = np.where(self.person[before] == person[earlier], before, -1)
        return np.where((found >= 0) & (day < self.until[found]), found, -1)

    def cover(self, person: Rows, day: Days) -> Truths:
        return self.on(person, day) >= 0

    def touch(self, person: Rows, starts: Days, until: Days) -> Truths:
        """Whether any day of each person's span is inside one of these."""
        if not len(self._keys):
            return np.zeros(len(person), np.bool_)
        found = np.searchsorted(self._keys, key(person, until), side="left") - 1
        safe = np.maximum(found, 0)
        return (found >= 0) & (self.person[safe] == person) & (self.until[safe] > starts) & (until > starts)

    def until_of(self, span: Rows, otherwise: int = OPEN) -> Days:
        """The end of each span found by `on`."""
        if not len(self.until):
            return np.full(len(span), otherwise, np.int32)
        return np.where(span >= 0, self.until[np.maximum(span, 0)], otherwise).astype(np.int32)

    def start_of(self, span: Rows) -> Days:
        if not len(self.starts):
            return np.zeros(len(span), np.int32)
        return np.where(span >= 0, self.starts[np.maximum(span, 0)], 0).astype(np.int32)


def merged(person: Rows, starts: Days, until: Days) -> Spans:
    """The same days in as few spans as possible: those that overlap or touch are one."""
    real = until > starts
    person, starts, until = person[real], starts[real], until[real]
    order = np.argsort(key(person, starts), kind="stable")
    person, starts, until = person[order], starts[order], until[order]
    keys = key(person, starts)
    reach = np.maximum.accumulate(key(person, until)) if len(keys) else keys
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] > reach[:-1]
    heads = np.flatnonzero(first)
    tails = np.append(heads[1:], len(keys)) - 1 if len(keys) else heads
    ends = (reach[tails] - person[tails] * _WIDTH).astype(np.int32)
    return _found(person[heads], starts[heads], ends, keys[heads])


def _found(person: Rows, starts: Days, until: Days, keys: Rows) -> Spans:
    last = np.full(int(person.max(initial=-1)) + 2, -1)
    last[person] = np.arange(len(person))
    only = np.ones(len(person), np.bool_)
    only[1:] = person[1:] != person[:-1]
    return Spans(person, starts, until, keys, last, only)


def count(days: int, person: Rows, first: Days, passed_over: Spans, *, entry_counts: bool = False) -> Days:
    """The last of so many days, `first` being day one and the days inside spans passed over; OPEN if never reached.

    With `entry_counts` the first day of a span counts as well, unless the count itself begins inside that span.
    """
    day = _beyond(person, first, passed_over, np.zeros(len(first), np.bool_))
    for _ in range(days - 1):
        following = np.where(day >= OPEN, OPEN, np.minimum(day + 1, LAST)).astype(np.int32)
        span = passed_over.on(person, following)
        keep = np.zeros(len(first), np.bool_)
        if entry_counts:  # no day comes after the last of the calendar, from which the span could be left out
            keep = (passed_over.start_of(span) == following) & (following < LAST)
        day = _beyond(person, following, passed_over, keep)
    return day


def _beyond(person: Rows, day: Days, spans: Spans, keep: Truths) -> Days:
    """The day itself, or the first after the span it stands in."""
    span = spans.on(person, day)
    return np.where((span >= 0) & ~keep, spans.until_of(span), day).astype(np.int32)


def pairs(one: Rows, other: Rows) -> tuple[Rows, Rows]:
    """Every pair of places, one in each list of people, that are of the same person; in the order of the first."""
    order = np.argsort(other, kind="stable")
    low = np.searchsorted(other[order], one, side="left")
    times = np.searchsorted(other[order], one, side="right") - low
    left = np.repeat(np.arange(len(one)), times)
    offset = np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
    return left, order[np.repeat(low, times) + offset]
