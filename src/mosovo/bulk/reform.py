"""A proposed change of law, for a preview: other lengths in the table of s.82(1), or no halving.

Only this package applies it, so no person’s record is ever calculated by a law that is not in force.

>>> PeriodReform.parse_changes(["caution=60", "halving=no"])
PeriodReform(months=((24, 60),), halves=False)
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import WITHOUT_END
from mosovo.bulk.columns import Column

LENGTHS = {"more_than_6_months": 120, "6_months_or_less": 84, "any_other": 60, "caution": 24}
"""The rows of s.82(1) with a fixed length, in months today. Hospital without restriction counts as row 5."""
MAX_MONTHS = 1200


class NoSuchReform(ValueError):
    """The change requested is not a change of this table. The message says what is allowed."""


@dataclass(frozen=True, slots=True)
class PeriodReform:
    """Other lengths in months, as pairs (today, then), and whether s.82(2) halves them for people under 18."""

    months: tuple[tuple[int, int], ...] = ()
    halves: bool = True

    @classmethod
    def parse_changes(cls, texts: Iterable[str]) -> "PeriodReform":
        """Parse `row=months`, `row=indefinite` and `halving=no`."""
        months: dict[int, int] = {}
        halves = True
        for each in texts:
            name, _, value = each.partition("=")
            if name == "halving" and value in ("yes", "no"):
                halves = value == "yes"
            elif name in LENGTHS and value == "indefinite":
                months[LENGTHS[name]] = WITHOUT_END
            elif name in LENGTHS and value.isascii() and value.isdigit() and 0 < int(value) <= MAX_MONTHS:
                months[LENGTHS[name]] = int(value)
            else:
                allowed = f"{', '.join(LENGTHS)} with 1 to {MAX_MONTHS} months or indefinite, or halving=yes or no"
                raise NoSuchReform(f"found {each!r}; allowed are {allowed}")
        return cls(tuple(months.items()), halves)

    def lengths(self, months: Column, listed: NDArray[np.bool_]) -> Column:
        """Return the lengths as they would be, where they are listed in the table."""
        changed = months.copy()
        for current, proposed in self.months:
            changed[listed & (months == current)] = proposed
        return changed


CURRENT_LAW = PeriodReform()
