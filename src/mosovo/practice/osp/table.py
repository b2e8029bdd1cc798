"""The points, bands and percentages of the tool, as tables/osp.toml has them."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from math import exp
from typing import Any, NamedTuple

from mosovo.practice import tables


class Band(IntEnum):
    """The likelihood compared with others, in ascending order."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    VERY_HIGH = 4

    def __str__(self) -> str:
        return self.name

    @property
    def next_lower(self) -> "Band":
        """Return the band below; of the lowest band, the same."""
        return Band(max(self - 1, Band.LOW))


class ScoredItem(NamedTuple):
    """One fact that gives points, and how many."""

    fact: str
    words: str
    steps: tuple[tuple[int, int], ...]

    def points(self, number: int) -> int:
        """Return the points of the last step that the number reaches."""
        return [points for start, points in self.steps if number >= start][-1]

    @property
    def least(self) -> int:
        """Return the fewest points that any answer gives."""
        return min(points for _, points in self.steps)

    @property
    def most(self) -> int:
        """Return the most points that any answer gives."""
        return max(points for _, points in self.steps)


class PercentBand(NamedTuple):
    """One step of OSP/IIC, reached by at least these counts unless a higher step is."""

    counts: Mapping[str, int]
    percent: float
    band: Band


_TABLE: dict[str, Any] = tables.load_table("osp")
VERSION: str = _TABLE["version"]
SOURCE: str = _TABLE["source"]
FROM_AGE: int = _TABLE["applies"]["from_age"]
SEX: str = _TABLE["applies"]["sex"]
WOMEN_IN_THE_COMBINED_SCORE: str = _TABLE["applies"]["women_in_the_combined_score"]
MAX_POINTS: int = _TABLE["direct"]["most"]
YEARS_OF_REDUCTION: int = _TABLE["reduction"]["years"]
ITEMS = tuple(
    ScoredItem(row["fact"], row["words"], tuple((start, points) for start, points in row["steps"]))
    for row in _TABLE["item"]
)
BANDS: Sequence[tuple[int, Band]] = [(start, Band[name]) for start, name in _TABLE["direct"]["bands"]]
PERCENT_BANDS = tuple(PercentBand(row["counts"], row["percent"], Band[row["band"]]) for row in _TABLE["ladder"])
MANY = max(least for percent_band in PERCENT_BANDS for least in percent_band.counts.values())
"""A count that is enough for every step."""
_PERCENT: Mapping[str, float] = _TABLE["direct"]["percent"]


def band_for(points: int) -> Band:
    """Return the band for a sum of points."""
    return [band for start, band in BANDS if points >= start][-1]


def percent_for(points: int) -> float:
    """Return how many of 100 men with these points are convicted again of contact within two years; not rounded."""
    if points == 0:
        return 0.0
    return 100 / (1 + exp(-(_PERCENT["constant"] + _PERCENT["per_point"] * points)))


def percent_band_for(counts: Mapping[str, int]) -> PercentBand:
    """Return the first step that the counts reach."""
    return next(
        percent_band
        for percent_band in PERCENT_BANDS
        if all(counts[fact] >= least for fact, least in percent_band.counts.items())
    )
