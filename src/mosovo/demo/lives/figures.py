"""The statistics that the synthetic register follows, from the table in this folder: each with its source."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One share, the range that a register of 700 may show, and where it comes from."""

    name: str
    says: str
    share: float
    least: float
    most: float
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Shares of one whole. `within` is how far each may be from the share drawn."""

    name: str
    says: str
    source: str
    confidence: str
    within: float
    shares: Sequence[Mapping[str, Any]]


@cache
def _load_table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("figures.toml").read_text(encoding="utf-8"))


@cache
def list_figures() -> tuple[Figure, ...]:
    """Return every share of the table."""
    return tuple(Figure(**row) for row in _load_table()["figure"])


@cache
def list_groups() -> tuple[FigureGroup, ...]:
    """Return every group of shares of the table."""
    return tuple(FigureGroup(**row) for row in _load_table()["group"])


@cache
def share(name: str) -> float:
    """Return the share that is drawn. Raises StopIteration if the table has no such value."""
    return next(each.share for each in list_figures() if each.name == name)


@cache
def weights(name: str) -> tuple[tuple[int, str], ...]:
    """Return a group of named shares as weights."""
    return tuple((row["of_1000"], row["kind"]) for row in _group(name).shares)


@cache
def age_weights() -> tuple[tuple[int, tuple[int, int]], ...]:
    """Return the age bands, both ends included, as weights."""
    return tuple((row["of_1000"], (row["from"], row["to"])) for row in _group("ages").shares)


def _group(name: str) -> FigureGroup:
    return next(each for each in list_groups() if each.name == name)
