"""The strip of days on *Why*: which days were counted, which were not, and the last lawful one.

A period of three days is drawn whole. A year can't be: long runs of one kind keep their ends and
say how many days lie between, so that the count can still be followed with a finger.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

ENDS_KEPT = 3
LONGEST_RUN_DRAWN = 14

type Kind = Literal["counted", "not-counted", "late", "ahead"]


@dataclass(frozen=True, slots=True)
class StripDayView:
    """One day of the strip.

    `number` is the count of a counted day, or the days late of a late one. `reason` is why days
    are not counted ("custody by order of a court, s.83(6)(a)"), or what happened on a counted one.
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
        """How many days the run has, drawn or not."""
        return len(self.head) + self.left_out + len(self.tail)

    @property
    def first(self) -> StripDayView:
        """The day it begins."""
        return self.head[0]

    @property
    def last(self) -> StripDayView:
        """Its last day, itself included."""
        return (self.tail or self.head)[-1]


def build_runs(days: Iterable[StripDayView]) -> list[StripRunView]:
    """The days in runs, the long ones shortened in the middle."""
    grouped = groupby(days, key=lambda day: (day.kind, day.reason))
    return [shorten_runs(kind, reason, list(members)) for (kind, reason), members in grouped]


def shorten_runs(kind: Kind, reason: str, days: list[StripDayView]) -> StripRunView:
    """One run. A day that is the last lawful one or today is never among those left out."""
    if len(days) <= LONGEST_RUN_DRAWN:
        return StripRunView(kind, reason, days, 0, [])
    marked = [at for at, day in enumerate(days) if day.last_lawful or day.today]
    tail_from = min([len(days) - ENDS_KEPT, *(at for at in marked if at >= ENDS_KEPT)])
    left_out = tail_from - ENDS_KEPT
    return StripRunView(kind, reason, days[:ENDS_KEPT], left_out, days[tail_from:])
