"""The year of the annual returns, from 1 April to 31 March."""

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class ReturnYear:
    """A year of the returns, named by the calendar year in which it ends."""

    ends_in: int

    @classmethod
    def containing(cls, day: date) -> Self:
        """Return the reporting year that contains the day."""
        return cls(day.year + (day.month >= 4))

    @property
    def first_on(self) -> date:
        return date(self.ends_in - 1, 4, 1)

    @property
    def last_on(self) -> date:
        return date(self.ends_in, 3, 31)

    def and_before(self, years: int) -> list["ReturnYear"]:
        """Return this year and as many before it, latest first."""
        return [ReturnYear(self.ends_in - back) for back in range(years + 1)]

    def __str__(self) -> str:
        return f"{self.ends_in - 1}-{self.ends_in % 100:02}"
