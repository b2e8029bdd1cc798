"""The catalogue of offences of invented lives, from offences.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

type Ages = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SentenceRange:
    """One way in which courts deal with an offence: how often, and how many months."""

    weight: int
    kind: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class InventedOffence:
    """An offence as the catalogue describes it."""

    name: str
    story: str
    theme: str
    most: int
    weight: int = 0
    youth: int = 0
    osp: str = ""
    crown: bool = False
    women: bool = False
    listed: bool = True
    victim: Ages | None = None
    image: Ages | None = None
    since: date | None = None
    before: date | None = None
    sentences: tuple[SentenceRange, ...] = ()


@cache
def _load_table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("offences.toml").read_text(encoding="utf-8"))


@cache
def sexual_offences() -> tuple[InventedOffence, ...]:
    """Return the offences that put a person on the register of sex offenders."""
    return tuple(_build(row) for row in _load_table()["offence"])


@cache
def offences_of_kind(kind: str) -> tuple[InventedOffence, ...]:
    """Return the offences of people registered as `terrorist`, or as violent or otherwise dangerous."""
    rows = _load_table()["terrorist" if kind == "terrorist" else "violent"]
    return tuple(
        InventedOffence(
            name=row["name"], story=row["story"], theme="violence", most=row["most"], weight=row["weight"],
            crown=row["crown"], listed=False, sentences=(SentenceRange(1, "custody", *row["months"]),),
        )
        for row in rows
    )  # fmt: skip


@cache
def other_offences() -> tuple[tuple[str, str, int], ...]:
    """Return the offences of earlier convictions: the offence, the disposal and its months."""
    return tuple((row["name"], row["disposal"], row.get("months", 0)) for row in _load_table()["other"])


def maximum_months(offence: str) -> int | None:
    """Return the maximum sentence of a catalogued offence; None for any other."""
    rows = (*sexual_offences(), *offences_of_kind("violent"), *offences_of_kind("terrorist"))
    return max((each.most for each in rows if each.name == offence), default=None)


def _build(row: Mapping[str, Any]) -> InventedOffence:
    values = dict(row)
    for name in ("victim", "image"):
        if name in values:
            values[name] = tuple(values[name])
    values["sentences"] = tuple(SentenceRange(*each) for each in values["sentences"])
    return InventedOffence(**values)
