"""The strip of days on the explanation page: which days count, which do not, and the due date.

A period of 3 days is shown in full. Of a long run of days of one kind, only the ends are shown, with the number of
days between, so that the reader can still follow the count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

END_DAYS_SHOWN = 3
MAX_FULL_RUN = 14

type Kind = Literal["counted", "not-counted", "late", "ahead"]


@dataclass(frozen=True, slots=True)
class StripDayView:
    """One day of the strip.

    `number` is the number of a counted day, or the days overdue of a late one. `reason` is why days are not counted
    ("custody by order of a court, s.83(6)(a)"), or what happened on a counted day.
    """

    on: date
    kind: Kind
    number: int | None = None
    reason: str = ""
    last_lawful: bool = False
    today: bool = False


@dataclass(frozen=True, slots=True)
class StripRunView:
    """Neighbouring days of one kind and reason: its ends, and how many days are left out between."""

    kind: Kind
    reason: str
    head: Sequence[StripDayView]
    left_out: int
    tail: Sequence[StripDayView]

    @property
    def length(self) -> int:
        """Return the number of days in the run, shown or not."""
        return len(self.head) + self.left_out + len(self.tail)

    @property
    def first(self) -> StripDayView:
        """Return the first day."""
        return self.head[0]

    @property
    def last(self) -> StripDayView:
        """Return the last day, inclusive."""
        return (self.tail or self.head)[-1]


def build_runs(days: Iterable[StripDayView]) -> list[StripRunView]:
    """Group the days into runs, and shorten long runs in the middle."""
    grouped = groupby(days, key=lambda day: (day.kind, day.reason))
    return [shorten_runs(kind, reason, list(members)) for (kind, reason), members in grouped]


def shorten_runs(kind: Kind, reason: str, days: list[StripDayView]) -> StripRunView:
    """Build one run. The due date and today are never left out."""
    if len(days) <= MAX_FULL_RUN:
        return StripRunView(kind, reason, days, 0, [])
    marked_positions = [position for position, day in enumerate(days) if day.last_lawful or day.today]
    tail_from = min(
        [len(days) - END_DAYS_SHOWN, *(position for position in marked_positions if position >= END_DAYS_SHOWN)]
    )
    left_out = tail_from - END_DAYS_SHOWN
    return StripRunView(kind, reason, days[:END_DAYS_SHOWN], left_out, days[tail_from:])
