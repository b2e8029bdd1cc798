"""Chance that comes out the same each time: everything drawn for a person hangs on the seed and their place."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from . import name_lists

_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


class SeededRandom:
    """What is drawn for one invented person."""

    def __init__(self, seed: int, place: int) -> None:
        self._random = Random(f"{seed}/{place}")

    def once_in(self, share: float) -> bool:
        """True in that share of cases."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends allowed."""
        return self._random.randint(low, max(low, high))

    def one_of[T](self, choices: Sequence[T]) -> T:
        """Any of them alike."""
        return self._random.choice(choices)

    def weighed[T](self, choices: Sequence[tuple[int, T]]) -> T:
        """One of them, by weight."""
        return self._random.choices([each for _, each in choices], [weight for weight, _ in choices])[0]

    def days_after(self, day: date, low: int, high: int) -> date:
        """A day so many days later."""
        return day + timedelta(days=self.between(low, high))

    def surname(self) -> str:
        """A surname of two halves."""
        return self.one_of(name_lists.BEGINNINGS) + self.one_of(name_lists.ENDINGS)

    def forenames(self, *, female: bool) -> str:
        """One forename, or two."""
        names = name_lists.FEMALE if female else name_lists.MALE
        first = self.one_of(names)
        return f"{first} {self.one_of(names)}" if self.once_in(0.3) else first

    def pnc(self, year: int) -> str:
        """A number of the shape of the PNC's, with its check letter."""
        number = self.between(1, 999_999)
        letter = _PNC_LETTERS[int(f"{year % 100:02d}{number:07d}") % 23]
        return f"{year}/{number:07d}{letter}"

    def address(self) -> tuple[str, str]:
        """Lines and a postcode that no letter reaches."""
        town, district = self.one_of(name_lists.TOWNS)
        letters = "".join(self.one_of("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
        return (
            f"{self.between(1, 140)} {self.one_of(name_lists.STREETS)}, {town}",
            f"{district} {self.between(1, 9)}{letters}",
        )
