"""How easily visits can be foreseen by somebody who watches for us. One definition, for a person and for an officer.

It is of visits of the last twelve months: of a person the last eight, of an officer all that they led.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
BAND = 4
"""Hours of a band: 00 to 03:59, 04 to 07:59, and so on."""
FEWEST = 3
"""Of fewer visits nothing is said."""
LAST = 8
"""Of a person so many: older ones tell nothing of habits."""
WITHIN = timedelta(days=365)
DEFINITION = (
    "The share of visits, made or attempted, on the same weekday and in the same 4 hours (00:00 to 04:00, 04:00 to "
    "08:00 and so on) as most of them. It covers the last 12 months: the last 8 visits to a person, and all visits led "
    "by an officer. Shown from 3 visits."
)


class VisitTime(NamedTuple):
    """As much of a visit, made or tried, as tells of habits."""

    began_at: datetime
    announced: bool
    alone: bool


class Predictability(NamedTuple):
    """How many visits, how many of them together, when those were, and how many announced and single-crewed."""

    made: int
    together: int
    weekday: int
    """0 is Monday."""
    hour: int
    """At which the band begins."""
    announced: int
    alone: int

    @property
    def percent(self) -> int:
        """The share that falls together, in whole per cent."""
        return format_percent(self.together, self.made)

    @property
    def announced_percent(self) -> int:
        """The share announced, in whole per cent."""
        return format_percent(self.announced, self.made)


def measure_predictability(visits: Iterable[VisitTime]) -> Predictability | None:
    """The figure of these visits; None where there are too few. Of equal times the earliest of the week is named."""
    found = list(visits)
    if len(found) < FEWEST:
        return None
    times = Counter(_time(each.began_at) for each in found)
    together = max(times.values())
    weekday, hour = min(time for time, count in times.items() if count == together)
    announced, alone = sum(each.announced for each in found), sum(each.alone for each in found)
    return Predictability(len(found), together, weekday, hour, announced, alone)


def predictability_of_person(visits: Iterable[VisitTime], on: date) -> Predictability | None:
    """The figure of one person, as it stands on a day."""
    until = earliest_counted(on + timedelta(days=1) + WITHIN)
    within = [each for each in visits if earliest_counted(on) <= each.began_at < until]
    return measure_predictability(sorted(within, key=lambda each: each.began_at)[-LAST:])


def earliest_counted(on: date) -> datetime:
    """The instant from which visits count on a day."""
    return datetime.combine(on - WITHIN, time(), LONDON)


def format_percent(part: int, whole: int) -> int:
    """Whole per cent, halves up.

    >>> format_percent(1, 3), format_percent(1, 8), format_percent(3, 3)
    (33, 13, 100)
    """
    return (200 * part + whole) // (2 * whole)


def _time(began_at: datetime) -> tuple[int, int]:
    here = began_at.astimezone(LONDON)
    return here.weekday(), here.hour - here.hour % BAND
