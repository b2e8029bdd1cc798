"""The matrix of conditions by visit: the result of the last visits for each condition of an order or licence."""

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
    """Every check of one condition, latest first, and the result at each visit of the matrix."""

    looks: Sequence[ConditionLook]
    cells: Sequence[ConditionCheck | None]

    @property
    def breach(self) -> ConditionLook | None:
        """Return the last check if it found a breach, otherwise None."""
        return self.looks[0] if self.looks and self.looks[0].check.result == ConditionCheck.Result.BREACH else None


def visit_columns(went: Sequence[Visit]) -> list[tuple[Visit, date]]:
    """Return the last visits at which the nominal was seen, with dates, earliest first. `went`: latest first."""
    seen = [each for each in went if each.outcome == Visit.Outcome.SEEN]
    return [(each, visit_date(each)) for each in seen[:COLUMNS][::-1]]


def build_condition_row(
    look: Sequence[ConditionLook], condition: UUID, words: str, columns: Sequence[tuple[Visit, date]]
) -> ConditionMatrix:
    """Build the checks of one condition, matched by its id, or by its wording if checked before it was recorded."""
    at_it = list_looks_at_condition(look, condition, words)
    of_visits = {each.visit.first: each.check for each in at_it if each.visit}
    return ConditionMatrix(at_it, [of_visits.get(visit.first) for visit, _ in columns])
