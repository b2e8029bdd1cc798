"""The matrix of condition by visit: what the last visits found of each condition of an order or a licence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.rooms.visits.models import ConditionCheck, Visit
from mosovo.rooms.visits.queries import ConditionLook, list_looks_at_condition, visit_date

COLUMNS = 6
MARKS = {"complied": "met", "breach": "late", "unable": "unknown"}
"""The glyph of each result."""


@dataclass(frozen=True, slots=True)
class ConditionMatrix:
    """Every look at one condition, the latest first, and what each visit of the matrix found of it."""

    looks: Sequence[ConditionLook]
    cells: Sequence[ConditionCheck | None]

    @property
    def breach(self) -> ConditionLook | None:
        """The last look, where it found a breach."""
        return self.looks[0] if self.looks and self.looks[0].check.result == ConditionCheck.Result.BREACH else None


def visit_columns(went: Sequence[Visit]) -> list[tuple[Visit, date]]:
    """The last visits at which they were seen, each with its day, the earliest first. `went`: the latest first."""
    seen = [each for each in went if each.outcome == Visit.Outcome.SEEN]
    return [(each, visit_date(each)) for each in seen[:COLUMNS][::-1]]


def build_condition_row(
    found: Sequence[ConditionLook], condition: UUID, words: str, columns: Sequence[tuple[Visit, date]]
) -> ConditionMatrix:
    """The looks at one condition, by its chain, or by its words where it was checked before it was on the record."""
    at_it = list_looks_at_condition(found, condition, words)
    of_visits = {each.visit.first: each.check for each in at_it if each.visit}
    return ConditionMatrix(at_it, [of_visits.get(visit.first) for visit, _ in columns])
