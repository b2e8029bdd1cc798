"""Reproducible random numbers: everything drawn for a person depends on the seed and their place in the register."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from . import name_lists

_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


class SeededRandom:
    """The random numbers of one invented person."""

    def __init__(self, seed: int, place: int) -> None:
        self._random = Random(f"{seed}/{place}")

    def occurs(self, share: float) -> bool:
        """Return True in that share of cases."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        return self._random.randint(low, max(low, high))

    def one_of[T](self, choices: Sequence[T]) -> T:
        """Return one of the choices, each equally likely."""
        return self._random.choice(choices)

    def pick_weighted[T](self, choices: Sequence[tuple[int, T]]) -> T:
        """Return one of the choices, by weight."""
        return self._random.choices([each for _, each in choices], [weight for weight, _ in choices])[0]

    def days_after(self, day: date, low: int, high: int) -> date:
        """Return a day between `low` and `high` days later."""
        return day + timedelta(days=self.between(low, high))

    def shuffled[T](self, choices: Sequence[T]) -> list[T]:
        """Return the choices in a drawn order."""
        return self._random.sample(list(choices), len(choices))

    def pnc(self, year: int) -> str:
        """Return a number in the format of the PNC, with its check letter."""
        number = self.between(1, 999_999)
        letter = _PNC_LETTERS[int(f"{year % 100:02d}{number:07d}") % 23]
        return f"{year}/{number:07d}{letter}"

    def address(self) -> tuple[str, str]:
        """Return address lines and a postcode that does not exist."""
        town, district = self.one_of(name_lists.TOWNS)
        letters = "".join(self.one_of("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
        return (
            f"{self.between(1, 140)} {self.one_of(name_lists.STREETS)}, {town}",
            f"{district} {self.between(1, 9)}{letters}",
        )
