"""The calendar as tables to look things up in: no date is ever cast.

A day is its proleptic ordinal, as `date.toordinal` counts. From the day one
table gives its month, counted from year 0, and its number in the month, in one
number that is ordered as days are; from the month come its first day and its
length. A period that would run past the end of the calendar ends with it: the
month after the last has no days.
"""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.three_valued_arrays import select_value

type Days = NDArray[np.int32]
type Truths = NDArray[np.bool_]

NONE = 0
"""No day is known."""
LAST = date.max.toordinal()
OPEN = 4_000_000
"""The end of a span that has none: after every day there is."""
WITHOUT_END = 1 << 20
"""A number of months that never ends."""

_EPOCH = date(1970, 1, 1).toordinal()
_LAST_MONTH = 9999 * 12 + 11


BITS = 5
"""Enough for the number of a day in its month; a month and a number are one number."""
NUMBER = (1 << BITS) - 1


def _tables() -> tuple[Days, Days, Days]:
    months = np.arange(12 - 1970 * 12, _LAST_MONTH + 2 - 1970 * 12)
    first = np.zeros(_LAST_MONTH + 2, np.int32)
    first[12:] = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + _EPOCH
    length = np.diff(first, append=LAST + 1).astype(np.int32)
    month = np.zeros(LAST + 1, np.int32)
    month[1:] = np.repeat(np.arange(12, _LAST_MONTH + 1), length[12 : _LAST_MONTH + 1])
    number = np.arange(LAST + 1) - first[month] + 1
    return ((month << BITS) + number).astype(np.int32), first, length


MONTH_AND_NUMBER, FIRST, LENGTH = _tables()


def to_ordinal(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal()


def months_beginning_with(day: Days, months: Days) -> Days:
    """The last day of so many months beginning with a day; OPEN where they never end (statute.md F2).

    It is the day before the same number comes round. A month too short to have that number has been filled.
    """
    ends, number = _same_number(day, months)
    last = FIRST[ends] + np.minimum(number - 1, LENGTH[ends]) - 1
    return select_value(months >= WITHOUT_END, OPEN, np.maximum(last, 1))


def months_after(day: Days, months: int) -> Days:
    """The last day of so many months after a day (F3): the last of its month, where that lacks the number."""
    ends, number = _same_number(day, months)
    last: Days = FIRST[ends] + np.minimum(number, LENGTH[ends]) - 1
    return last


def _same_number(day: Days, months: Days | int) -> tuple[NDArray[np.intp], Days]:
    """The month so many months on, at most the one after the last, and the number of the day."""
    both = MONTH_AND_NUMBER[day.astype(np.intp)]
    ends = np.minimum((both >> BITS) + months, _LAST_MONTH + 1)
    return ends.astype(np.intp), both & NUMBER


def years_old(day: Days, born: Days) -> Days:
    """Whole years; a birthday on 29 February comes on 1 March in a common year (F9)."""
    lived: Days = MONTH_AND_NUMBER[day.astype(np.intp)] - MONTH_AND_NUMBER[born.astype(np.intp)]
    return lived // (12 << BITS)


def days_range(months: int) -> tuple[int, int]:
    """How many days that many calendar months can have, whenever they begin."""
    firsts = FIRST[12 * 2000 : 12 * 2400 + 1 + months]
    lengths = firsts[months:] - firsts[: len(firsts) - months]
    return int(lengths.min()), int(lengths.max())
