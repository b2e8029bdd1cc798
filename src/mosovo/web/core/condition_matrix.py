"""The matrix of conditions by visit: the result of the last visits for each condition of an order or licence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.rooms.visits.models import ConditionCheck, Visit
from mosovo.rooms.visits.queries import DatedConditionCheck, filter_checks_of_condition, visit_date

COLUMNS = 6
MARKS = {"complied": "met", "breach": "late", "unable": "unknown"}
"""The glyph of each result."""


@dataclass(frozen=True, slots=True)
class ConditionMatrix:
    """Every check of one condition, latest first, and the result at each visit of the matrix."""

    checks: Sequence[DatedConditionCheck]
    cells: Sequence[ConditionCheck | None]

    @property
    def breach(self) -> DatedConditionCheck | None:
        """Return the last check if it found a breach, otherwise None."""
        return self.checks[0] if self.checks and self.checks[0].check.result == ConditionCheck.Result.BREACH else None


def visit_columns(visits: Sequence[Visit]) -> list[tuple[Visit, date]]:
    """Return the last visits at which the nominal was seen, with dates, earliest first. `visits`: latest first."""
    successful = [each for each in visits if each.outcome == Visit.Outcome.SEEN]
    return [(each, visit_date(each)) for each in successful[:COLUMNS][::-1]]


def build_condition_row(
    condition_checks: Sequence[DatedConditionCheck], condition: UUID, words: str, columns: Sequence[tuple[Visit, date]]
) -> ConditionMatrix:
    """Build the checks of one condition, matched by its id, or by its wording if checked before it was recorded."""
    checks_of_condition = filter_checks_of_condition(condition_checks, condition, words)
    checks_by_visit = {each.visit.first: each.check for each in checks_of_condition if each.visit}
    return ConditionMatrix(checks_of_condition, [checks_by_visit.get(visit.first) for visit, _ in columns])
