"""The matrix of condition by visit: what the last visits found of each condition of an order or a licence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.rooms.visits.models import ConditionCheck, Visit
from mosovo.rooms.visits.queries import Looked, day_of, looks_at

COLUMNS = 6
MARKS = {"complied": "met", "breach": "late", "unable": "unknown"}
"""The glyph of each result."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Every look at one condition, the latest first, and what each visit of the matrix found of it."""

    looks: Sequence[Looked]
    cells: Sequence[ConditionCheck | None]

    @property
    def breach(self) -> Looked | None:
        """The last look, where it found a breach."""
        return self.looks[0] if self.looks and self.looks[0].check.result == ConditionCheck.Result.BREACH else None


def columns_of(went: Sequence[Visit]) -> list[tuple[Visit, date]]:
    """The last visits at which they were seen, each with its day, the earliest first. `went`: the latest first."""
    seen = [each for each in went if each.outcome == Visit.Outcome.SEEN]
    return [(each, day_of(each)) for each in seen[:COLUMNS][::-1]]


def checked(found: Sequence[Looked], condition: UUID, words: str, columns: Sequence[tuple[Visit, date]]) -> Checked:
    """The looks at one condition, by its chain, or by its words where it was checked before it was on the record."""
    at_it = looks_at(found, condition, words)
    of_visits = {each.visit.first: each.check for each in at_it if each.visit}
    return Checked(at_it, [of_visits.get(visit.first) for visit, _ in columns])
