"""The library of clauses: a table beside this module, read once."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mosovo.rooms.orders.models import Clause


@dataclass(frozen=True, slots=True)
class Worded:
    """A clause in our own words, with what a court must get right about it."""

    subject: str
    kind: str
    words: str
    plain: str
    why: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """What courts struck down, and why."""

    what: str
    words: str
    why: str
    cases: tuple[str, ...]


def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("clauses.toml").read_text(encoding="utf-8"))


_TABLE = _read()
CLAUSES = tuple(Worded(**{**each, "cases": tuple(each["cases"])}) for each in _TABLE["clause"])
STRUCK = tuple(Struck(**{**each, "cases": tuple(each["cases"])}) for each in _TABLE["struck"])


def list_groups() -> list[tuple[str, list[Worded]]]:
    """The clauses by what they are about, in the order in which a form names that."""
    found = ((subject, [each for each in CLAUSES if each.subject == subject]) for subject in Clause.Subject)
    return [(str(subject.label), clauses) for subject, clauses in found if clauses]


def get_clause(place: str) -> Worded | None:
    """The clause of that place in the table, as an address names it."""
    return CLAUSES[int(place)] if place.isascii() and place.isdigit() and int(place) < len(CLAUSES) else None


def place_of(clause: Worded) -> int:
    """Its place in the table."""
    return CLAUSES.index(clause)
