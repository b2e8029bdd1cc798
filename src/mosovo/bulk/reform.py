"""A change of law to be looked at before it is made: other lengths in the table of s.82(1), halving or none.

It is asked of the columns alone, for a preview: nobody's record is answered by a law that is not one.

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
"""The rows of s.82(1) that have a length, and the months it is today; hospital without restriction is as row 5."""
LONGEST = 1200


class NoSuchReform(ValueError):
    """What was asked for is no change of this table. Its text says what is allowed."""


@dataclass(frozen=True, slots=True)
class PeriodReform:
    """Other lengths in months, as (of today, then) pairs, and whether s.82(2) halves them for who is under 18."""

    months: tuple[tuple[int, int], ...] = ()
    halves: bool = True

    @classmethod
    def parse_changes(cls, said: Iterable[str]) -> "PeriodReform":
        """Parse `row=months`, `row=indefinite` and `halving=no`."""
        months: dict[int, int] = {}
        halves = True
        for each in said:
            name, _, value = each.partition("=")
            if name == "halving" and value in ("yes", "no"):
                halves = value == "yes"
            elif name in LENGTHS and value == "indefinite":
                months[LENGTHS[name]] = WITHOUT_END
            elif name in LENGTHS and value.isascii() and value.isdigit() and 0 < int(value) <= LONGEST:
                months[LENGTHS[name]] = int(value)
            else:
                allowed = f"{', '.join(LENGTHS)} with 1 to {LONGEST} months or indefinite, or halving=yes or no"
                raise NoSuchReform(f"found {each!r}; allowed are {allowed}")
        return cls(tuple(months.items()), halves)

    def lengths(self, months: Column, listed: NDArray[np.bool_]) -> Column:
        """The lengths of the table, where they are listed there, as they would be."""
        changed = months.copy()
        for today, then in self.months:
            changed[listed & (months == today)] = then
        return changed


AS_IT_STANDS = PeriodReform()
