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
class Day:
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
class Run:
    """Neighbouring days of one kind and reason: its ends, and how many days are left out between."""

    kind: Kind
    reason: str
    head: Sequence[Day]
    left_out: int
    tail: Sequence[Day]

    @property
    def length(self) -> int:
        """How many days the run has, drawn or not."""
        return len(self.head) + self.left_out + len(self.tail)

    @property
    def first(self) -> Day:
        """The day it begins."""
        return self.head[0]

    @property
    def last(self) -> Day:
        """Its last day, itself included."""
        return (self.tail or self.head)[-1]


def runs(days: Iterable[Day]) -> list[Run]:
    """The days in runs, the long ones shortened in the middle."""
    grouped = groupby(days, key=lambda day: (day.kind, day.reason))
    return [shortened(kind, reason, list(members)) for (kind, reason), members in grouped]


def shortened(kind: Kind, reason: str, days: list[Day]) -> Run:
    """One run. A day that is the last lawful one or today is never among those left out."""
    if len(days) <= LONGEST_RUN_DRAWN:
        return Run(kind, reason, days, 0, [])
    marked = [at for at, day in enumerate(days) if day.last_lawful or day.today]
    tail_from = min([len(days) - ENDS_KEPT, *(at for at in marked if at >= ENDS_KEPT)])
    left_out = tail_from - ENDS_KEPT
    return Run(kind, reason, days[:ENDS_KEPT], left_out, days[tail_from:])
