"""Registered sex offenders per 100,000 people aged 10 and over, and the reverse."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

RATE_BASE = 100_000


@dataclass(frozen=True, slots=True)
class PopulationRate:
    """A rate in both directions, from whole numbers, so that each is rounded only once."""

    offenders: int
    population: int

    @property
    def per_100k(self) -> int:
        """Return the number per 100,000, rounded to the nearest; a half is rounded up."""
        return _nearest(Fraction(RATE_BASE * self.offenders, self.population))

    @property
    def one_in(self) -> int | None:
        """Return how many people there are for one offender, rounded; None if there is no offender."""
        return _nearest(Fraction(self.population, self.offenders)) if self.offenders else None


def calculate_rate(offenders: int, population: int | None) -> PopulationRate | None:
    """Calculate the rate, or return None if no population is entered."""
    return PopulationRate(offenders, population) if population else None


def _nearest(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))
