"""Registered sex offenders for every 100,000 people of 10 and over, and the same the other way round."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

PER = 100_000


@dataclass(frozen=True, slots=True)
class PopulationRate:
    """A rate in both directions, of whole numbers, so that rounding is the last thing done."""

    offenders: int
    population: int

    @property
    def per_100k(self) -> int:
        """So many for every 100,000, to the nearest; a half goes up."""
        return _nearest(Fraction(PER * self.offenders, self.population))

    @property
    def one_in(self) -> int | None:
        """One for so many people, to the nearest; None where there is nobody."""
        return _nearest(Fraction(self.population, self.offenders)) if self.offenders else None


def calculate_rate(offenders: int, population: int | None) -> PopulationRate | None:
    """The rate; None while nobody has entered how many people live there."""
    return PopulationRate(offenders, population) if population else None


def _nearest(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))
