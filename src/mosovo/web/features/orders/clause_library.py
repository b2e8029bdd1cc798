"""The clause library, read once from `clauses.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mosovo.rooms.orders.models import Clause


@dataclass(frozen=True, slots=True)
class LibraryClause:
    """A model clause, with what a court must consider."""

    subject: str
    kind: str
    words: str
    plain: str
    why: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StruckDownTerm:
    """A clause that courts quashed, and why."""

    what: str
    words: str
    why: str
    cases: tuple[str, ...]


def _load_table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("clauses.toml").read_text(encoding="utf-8"))


_TABLE = _load_table()
CLAUSES = tuple(LibraryClause(**{**each, "cases": tuple(each["cases"])}) for each in _TABLE["clause"])
STRUCK = tuple(StruckDownTerm(**{**each, "cases": tuple(each["cases"])}) for each in _TABLE["struck"])


def list_groups() -> list[tuple[str, list[LibraryClause]]]:
    """List the clauses by subject, in the order of the form."""
    results = ((subject, [each for each in CLAUSES if each.subject == subject]) for subject in Clause.Subject)
    return [(str(subject.label), clauses) for subject, clauses in results if clauses]


def get_clause(place: str) -> LibraryClause | None:
    """Return the clause at that index, given as in a URL."""
    return CLAUSES[int(place)] if place.isascii() and place.isdigit() and int(place) < len(CLAUSES) else None


def place_of(clause: LibraryClause) -> int:
    """Return the index of the clause in the table."""
    return CLAUSES.index(clause)
