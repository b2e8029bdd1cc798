"""Measure how predictable visits are, by one definition for a nominal and for an officer.

It uses the visits of the last 12 months: the last 8 to a nominal, and all that an officer led.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
BAND = 4
"""The hours in a band: 00:00 to 03:59, 04:00 to 07:59, and so on."""
MIN_VISITS = 3
"""The fewest visits for which predictability is shown."""
MAX_VISITS = 8
"""The most visits to a nominal that are used. Older ones say little about current habits."""
PERIOD = timedelta(days=365)
DEFINITION = (
    "The share of visits, made or attempted, on the same weekday and in the same 4 hours (00:00 to 04:00, 04:00 to "
    "08:00 and so on) as most of them. It covers the last 12 months: the last 8 visits to a person, and all visits led "
    "by an officer. Shown from 3 visits."
)


class VisitTime(NamedTuple):
    """The details of a visit, made or attempted, that affect predictability."""

    began_at: datetime
    announced: bool
    alone: bool


class Predictability(NamedTuple):
    """The number of visits, the most common time, and how many visits were at it, announced and single-crewed."""

    made: int
    together: int
    weekday: int
    """0 is Monday."""
    hour: int
    """The hour at which the band begins, in London."""
    announced: int
    alone: int

    @property
    def percent(self) -> int:
        """Return the percentage of visits at the most common time, rounded to whole numbers."""
        return round_percent(self.together, self.made)

    @property
    def announced_percent(self) -> int:
        """Return the percentage of announced visits, rounded to whole numbers."""
        return round_percent(self.announced, self.made)


def measure_predictability(visits: Iterable[VisitTime]) -> Predictability | None:
    """Return the predictability of these visits; None if there are too few.

    Of equally common times, the earliest in the week is named.
    """
    visit_times = list(visits)
    if len(visit_times) < MIN_VISITS:
        return None
    times = Counter(_find_time_band(each.began_at) for each in visit_times)
    together = max(times.values())
    weekday, hour = min(time for time, count in times.items() if count == together)
    announced, alone = sum(each.announced for each in visit_times), sum(each.alone for each in visit_times)
    return Predictability(len(visit_times), together, weekday, hour, announced, alone)


def measure_for_nominal(visits: Iterable[VisitTime], on: date) -> Predictability | None:
    """Return the predictability of visits to one nominal, as at a date; None if there are too few."""
    until = find_earliest_counted(on + timedelta(days=1) + PERIOD)
    counted = [each for each in visits if find_earliest_counted(on) <= each.began_at < until]
    return measure_predictability(sorted(counted, key=lambda each: each.began_at)[-MAX_VISITS:])


def find_earliest_counted(on: date) -> datetime:
    """Return the instant from which visits count on a date."""
    return datetime.combine(on - PERIOD, time(), LONDON)


def round_percent(part: int, whole: int) -> int:
    """Return a percentage as a whole number; halves are rounded up.

    >>> round_percent(1, 3), round_percent(1, 8), round_percent(3, 3)
    (33, 13, 100)
    """
    return (200 * part + whole) // (2 * whole)


def _find_time_band(began_at: datetime) -> tuple[int, int]:
    instant = began_at.astimezone(LONDON)
    return instant.weekday(), instant.hour - instant.hour % BAND
