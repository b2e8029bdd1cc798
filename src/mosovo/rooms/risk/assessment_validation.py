"""Refuse what cannot be true of an assessment or a statement of harm, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.practice.assessments import MAX_MONTHS
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.validation import FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo_law.core.days import months_after

from .assessments import AssessmentDetails, AssessmentState, list_assessments
from .harm import overall_harm_level
from .models import Assessment, AssessmentFinding, AssessmentSignOff, HarmStatement

MIN_LENGTH = 20
GRADES_WITH_TEXT = frozenset({AssessmentFinding.Grade.PRIORITY, AssessmentFinding.Grade.PRESENT})


def check_assessment(row: Assessment, today: date) -> Iterator[FactWarning]:
    """Refuse a future date, a short rationale, or a reassessment date outside the next year."""
    require_not_after("assessed_on", row.assessed_on, today, "Date of assessment")
    if len(row.rationale) < MIN_LENGTH:
        raise FactRefused("rationale", f"Enter the rationale, in at least {MIN_LENGTH} characters.")
    if row.reassess_on <= row.assessed_on:
        raise FactRefused("reassess_on", "Reassess by must be after the date of this assessment.")
    latest = months_after(MAX_MONTHS, row.assessed_on)
    if row.reassess_on > latest:
        raise FactRefused(
            "reassess_on", f"Reassess by must be on or before {format_date(latest)}. An assessment lasts up to 1 year."
        )
    died = identity.filter_deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None and row.assessed_on > died:
        raise FactRefused("assessed_on", "Date must be on or before the recorded date of death.")
    others = [each for each in list_assessments(row.nominal_id) if each.assessment.first != row.first]
    if any(each.assessment.assessed_on == row.assessed_on for each in others):
        yield FactWarning("assessed_on", "There is already an assessment with this date.")


def check_finding(row: AssessmentFinding, today: date) -> Iterator[FactWarning]:
    """Refuse a finding of priority or present without details."""
    if row.grade in GRADES_WITH_TEXT and not row.text:
        raise FactRefused("text", f"Enter your finding under “{row.heading_text}”, or select Not present.")
    yield from ()


def check_sign_off(row: AssessmentSignOff, today: date) -> Iterator[FactWarning]:
    """Refuse a sign-off of an assessment that is not awaiting one."""
    require_not_after("checked_on", row.checked_on, today, "Date of sign-off")
    assessment_details = next(
        (each for each in list_assessments(row.nominal_id) if each.assessment.first == row.assessment_id), None
    )
    if assessment_details is None or not _is_current_sign_off(row, assessment_details):
        raise FactRefused("assessment_id", "This assessment is no longer awaiting sign-off.")
    require_not_before(
        "checked_on",
        row.checked_on,
        assessment_details.assessment.assessed_on,
        "Date of sign-off",
        "the date of the assessment",
    )
    if not row.agrees and len(row.words) < MIN_LENGTH:
        raise FactRefused(
            "words", f"Enter what is missing, in at least {MIN_LENGTH} characters, so that the assessor can correct it."
        )
    yield from ()


def _is_current_sign_off(row: AssessmentSignOff, details: AssessmentDetails) -> bool:
    """Whether it signs off an assessment that waits, or corrects the sign-off of its current version."""
    if not row.first:
        return details.state is AssessmentState.WAITS
    return details.check is not None and details.check.first == row.first


def check_harm_statement(row: HarmStatement, today: date) -> Iterator[FactWarning]:
    """Require a level for at least one group other than the nominal."""
    require_not_after("assessed_on", row.assessed_on, today, "Date of assessment")
    if not overall_harm_level(row):
        raise FactRefused("community_public", "Select the level of risk to at least one group other than the nominal.")
    yield from ()
