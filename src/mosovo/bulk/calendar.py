"""The calendar as lookup tables, so that no date object is created.

A day is its proleptic ordinal, as `date.toordinal` counts. One table gives, for each day, its month (counted from year
0) and its number in the month, packed into one number that sorts like the day. Two others give the first day and the
length of each month. A period that would run past the end of the calendar ends with it: the month after the last has no
days.
"""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.three_valued_arrays import select_value

type Days = NDArray[np.int32]
type Truths = NDArray[np.bool_]

NONE = 0
"""The day is not known."""
LAST = date.max.toordinal()
OPEN = 4_000_000
"""The end of a span without an end date: later than every day."""
WITHOUT_END = 1 << 20
"""The number of months of an indefinite period."""

_EPOCH = date(1970, 1, 1).toordinal()
_LAST_MONTH = 9999 * 12 + 11


BITS = 5
"""The bits for the number of a day in its month, in the packed month and number."""
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
    """Return the last day of a number of months beginning with a day; OPEN if indefinite (statute.md F2).

    It is the day before the same number comes round. If the last month is too short to have that number, it is the
    last day of the month.
    """
    ends, number = _find_same_day(day, months)
    last = FIRST[ends] + np.minimum(number - 1, LENGTH[ends]) - 1
    return select_value(months >= WITHOUT_END, OPEN, np.maximum(last, 1))


def add_days(last: Days, days: Days) -> Days:
    """Return the day that many days later; a period without an end has none, and none ends after the calendar."""
    return select_value(last >= OPEN, OPEN, np.minimum(last + days, LAST)).astype(np.int32)


def months_after(day: Days, months: int) -> Days:
    """Return the last day of a number of months after a day (F3): the end of a month that lacks the number."""
    ends, number = _find_same_day(day, months)
    last: Days = FIRST[ends] + np.minimum(number, LENGTH[ends]) - 1
    return last


def _find_same_day(day: Days, months: Days | int) -> tuple[NDArray[np.intp], Days]:
    """Return the month that many months later, at most the one after the last, and the number of the day."""
    packed = MONTH_AND_NUMBER[day.astype(np.intp)]
    ends = np.minimum((packed >> BITS) + months, _LAST_MONTH + 1)
    return ends.astype(np.intp), packed & NUMBER


def years_old(day: Days, born: Days) -> Days:
    """Return the age in whole years. A birthday on 29 February falls on 1 March in a common year (F9)."""
    packed_age: Days = MONTH_AND_NUMBER[day.astype(np.intp)] - MONTH_AND_NUMBER[born.astype(np.intp)]
    return packed_age // (12 << BITS)


def days_range(months: int) -> tuple[int, int]:
    """Return the fewest and the most days that a number of calendar months can have."""
    firsts = FIRST[12 * 2000 : 12 * 2400 + 1 + months]
    lengths = firsts[months:] - firsts[: len(firsts) - months]
    return int(lengths.min()), int(lengths.max())
