"""Hours of civil time in London, as limits of hours count them.

"Not less than 12 hours before" means twelve hours that pass: when the clocks
change, the clock on the wall shows eleven or thirteen. Instants have no zone, as
people write them. The hour that comes twice in October is taken as its first.

    >>> hours_before(12, datetime(2025, 10, 26, 8, 0))
    datetime.datetime(2025, 10, 25, 21, 0)

The clocks change at one in the morning, Greenwich Mean Time, on the last Sundays
of March and October (Summer Time Order 2002; the same days from 1996).
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

HOUR = timedelta(hours=1)


def hours_before(hours: int, instant: datetime) -> datetime:
    """Return the instant `hours` hours before another, both in London civil time."""
    duration = timedelta(hours=hours)
    greenwich = _as_in_greenwich(instant)
    if greenwich - datetime.min < duration:
        return datetime.min
    return _as_in_london(greenwich - duration)


def hours_after(hours: int, instant: datetime) -> datetime:
    """Return the instant `hours` hours after another, both in London civil time."""
    duration = timedelta(hours=hours)
    greenwich = _as_in_greenwich(instant)
    if datetime.max - greenwich < duration + HOUR:
        return datetime.max
    return _as_in_london(greenwich + duration)


def elapsed_between(begins: datetime, ends: datetime) -> tuple[timedelta, timedelta]:
    """Return the shortest and the longest time that passed between two instants in London civil time.

    They differ only if one of them is in the hour that comes twice in October.
    """
    shortest = _as_in_greenwich(ends) - _as_in_greenwich(begins, is_second=True)
    longest = _as_in_greenwich(ends, is_second=True) - _as_in_greenwich(begins)
    return shortest, longest


def start_of_day(day: date) -> datetime:
    """Return the first instant of a day."""
    return datetime.combine(day, time.min)


def end_of_day(day: date) -> datetime:
    """Return the end of a day, which is the start of the next; at the end of the calendar, the last instant."""
    return datetime.max if day == date.max else start_of_day(day) + timedelta(days=1)


def _as_in_greenwich(civil: datetime, *, is_second: bool = False) -> datetime:
    """Return an instant in Greenwich Mean Time. `is_second`: an hour that comes twice is taken as its second."""
    spring, autumn = _changes(civil.year)
    ends = autumn if is_second else autumn + HOUR
    return civil - HOUR if spring + HOUR <= civil < ends else civil


def _as_in_london(greenwich: datetime) -> datetime:
    spring, autumn = _changes(greenwich.year)
    return greenwich + HOUR if spring <= greenwich < autumn else greenwich


@lru_cache
def _changes(year: int) -> tuple[datetime, datetime]:
    """Return when the clocks go forward and back in a year, in Greenwich Mean Time."""
    return _one_o_clock_on_the_last_sunday(year, 3), _one_o_clock_on_the_last_sunday(year, 10)


def _one_o_clock_on_the_last_sunday(year: int, month: int) -> datetime:
    last = date(year, month, 31)
    return datetime.combine(last - timedelta(days=last.isoweekday() % 7), time(1))
