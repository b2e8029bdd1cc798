"""What can't be so of a judgement, its findings and its sign-off, or of a statement of harm."""

from collections.abc import Iterator
from datetime import date

from mosovo.law.days import months_after
from mosovo.law.practice.assessments import LONGEST
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.validation import FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity

from .assessments import AssessmentState, list_assessments
from .harm import overall_harm_level
from .models import Assessment, AssessmentCheck, Finding, HarmStatement

ENOUGH = 20
ASKS_FOR_WORDS = frozenset({Finding.Grade.PRIORITY, Finding.Grade.PRESENT})


def check_assessment(row: Assessment, today: date) -> Iterator[FactWarning]:
    """It was made on a day gone by, gives its reasons, and names a day within the year on which it is made anew."""
    require_not_after("assessed_on", row.assessed_on, today, "The assessment")
    if len(row.rationale) < ENOUGH:
        raise FactRefused("rationale", f"Say how the findings come to the whole, in at least {ENOUGH} letters.")
    if row.reassess_on <= row.assessed_on:
        raise FactRefused("reassess_on", "The next assessment must be after this one.")
    longest = months_after(LONGEST, row.assessed_on)
    if row.reassess_on > longest:
        raise FactRefused(
            "reassess_on", f"An assessment holds for a year at the longest: until {format_date(longest)}."
        )
    died = identity.filter_deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None and row.assessed_on > died:
        raise FactRefused("assessed_on", "The record says that the nominal died before this day.")
    others = [each for each in list_assessments(row.nominal_id) if each.assessment.first != row.first]
    if any(each.assessment.assessed_on == row.assessed_on for each in others):
        yield FactWarning("assessed_on", "An assessment of this day is on record already.")


def check_finding(row: Finding, today: date) -> Iterator[FactWarning]:
    """What is there, and above all what comes first, is said in words."""
    if row.grade in ASKS_FOR_WORDS and not row.text:
        raise FactRefused("text", f"Say what you found under “{row.called}”, or that it is not present.")
    yield from ()


def check_sign_off(row: AssessmentCheck, today: date) -> Iterator[FactWarning]:
    """Somebody else reads an assessment that waits."""
    require_not_after("checked_on", row.checked_on, today, "The sign-off")
    found = next(
        (each for each in list_assessments(row.nominal_id) if each.assessment.first == row.assessment_id), None
    )
    if found is None or found.state is not AssessmentState.WAITS:
        raise FactRefused("assessment_id", "This assessment does not wait for a sign-off any more.")
    require_not_before("checked_on", row.checked_on, found.assessment.assessed_on, "The sign-off", "the assessment")
    if not row.agrees and len(row.words) < ENOUGH:
        raise FactRefused("words", f"Say what is missing, in at least {ENOUGH} letters: they mend it by that.")
    yield from ()


def check_harm_statement(row: HarmStatement, today: date) -> Iterator[FactWarning]:
    """It speaks of at least one group."""
    require_not_after("assessed_on", row.assessed_on, today, "The statement")
    if not overall_harm_level(row):
        raise FactRefused("community_public", "Give the level of at least one group besides themselves.")
    yield from ()
