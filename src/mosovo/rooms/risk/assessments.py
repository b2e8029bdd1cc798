"""Load risk assessments with their findings and status, as recorded at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .models import Assessment, AssessmentFinding, AssessmentSignOff


class AssessmentState(StrEnum):
    """The status of an assessment."""

    WAITS = "waits"
    SIGNED = "signed"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class AssessmentDetails:
    """An assessment with its findings, and the sign-off of its current version."""

    assessment: Assessment
    findings: Sequence[AssessmentFinding]
    check: AssessmentSignOff | None

    @property
    def state(self) -> AssessmentState:
        """Return the status.

        An assessment waits until another officer has signed off or returned its current version.
        """
        if self.check is None:
            return AssessmentState.WAITS
        return AssessmentState.SIGNED if self.check.agrees else AssessmentState.RETURNED

    def under(self, heading: str) -> AssessmentFinding | None:
        """Return the finding under the heading; None if there is none."""
        return next((each for each in self.findings if each.heading == heading), None)

    @property
    def written_by(self) -> frozenset[UUID]:
        """Return the accounts that wrote part of the current version. None of them can sign it off."""
        rows = (self.assessment, *self.findings)
        return frozenset(row.recorded_by_id for row in rows if row.recorded_by_id is not None)


def list_assessments(nominal_id: UUID, known_at: datetime | None = None) -> list[AssessmentDetails]:
    """List the assessments, latest first."""
    rows = Assessment.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    ordered = sorted(rows, key=lambda row: (row.assessed_on, row.first), reverse=True)
    if not ordered:
        return []
    findings = list(AssessmentFinding.objects.for_nominal(nominal_id, known_at).order_by("first"))
    checked = AssessmentSignOff.objects.for_nominal(nominal_id, known_at)
    checks = list(checked.select_related("recorded_by"))
    return [
        _build_details(row, [each for each in findings if each.assessment_id == row.first], checks) for row in ordered
    ]


def _build_details(
    row: Assessment, findings: Sequence[AssessmentFinding], checks: Iterable[AssessmentSignOff]
) -> AssessmentDetails:
    """Return the assessment with the last sign-off of its current version by anyone but its authors."""
    without_check = AssessmentDetails(row, findings, None)
    written_at = max(each.recorded_at for each in (row, *findings))
    by_others = [
        each
        for each in checks
        if each.assessment_id == row.first
        and each.recorded_at >= written_at
        and each.recorded_by_id not in without_check.written_by
    ]
    return AssessmentDetails(row, findings, max(by_others, key=lambda each: each.recorded_at, default=None))
