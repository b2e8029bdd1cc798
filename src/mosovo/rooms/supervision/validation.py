"""Refuse what cannot be true of supervisor responses, reviews and answers."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.record.field_validation import format_date, require_not_after
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import Acknowledgement, CaseReview, WorkReview, WorkReviewAnswer
from .queries import list_work_items

MIN_LENGTH = 20
MAX_DEADLINE = timedelta(days=28)
"""The longest deadline. A longer one would defeat the escalation."""
ANSWERS = ("yes", "no", "na")


def check_acknowledgement(row: Acknowledgement, today: date) -> Iterator[FactWarning]:
    """Refuse a deadline before the response or more than 28 days after it, and a short text."""
    require_not_after("acknowledged_on", row.acknowledged_on, today, "Date of response")
    if row.until_on < row.acknowledged_on:
        raise FactRefused("until_on", "Deadline must be on or after the date of the response.")
    if row.until_on > row.acknowledged_on + MAX_DEADLINE:
        raise FactRefused(
            "until_on", f"Deadline must be within 28 days, by {format_date(row.acknowledged_on + MAX_DEADLINE)}."
        )
    _require_length(row.text, "Enter the action to be taken and its owner")
    yield from ()


def check_review(row: WorkReview, today: date) -> Iterator[FactWarning]:
    """Refuse a review of the reviewer's own record, or a return without the action required."""
    require_not_after("reviewed_on", row.reviewed_on, today, "Date of review")
    work_item = next((each for each in list_work_items([row.nominal_id]) if each.row.first == row.about), None)
    if work_item is None or work_item.kind != row.kind:
        raise FactRefused("about", "This record is no longer on the case.")
    if work_item.row.recorded_by_id == row.recorded_by_id:
        raise FactRefused("about", "You wrote this record. Another officer must review it.")
    if row.reviewed_on < work_item.on:
        raise FactRefused(
            "reviewed_on", f"Date of review must be on or after the date of the record, {format_date(work_item.on)}."
        )
    if any(answer not in ANSWERS for answer in row.answers.values()):
        raise FactRefused("answers", "Select yes, no or not applicable for each question.")
    if row.verdict == WorkReview.Verdict.RETURNED:
        _require_length(row.text, "Enter the action required")
    yield from ()


def check_case_review(row: CaseReview, today: date) -> Iterator[FactWarning]:
    """Refuse a future date or a short text."""
    require_not_after("reviewed_on", row.reviewed_on, today, "Date of review")
    _require_length(row.text, "Enter what you reviewed and what you found")
    yield from ()


def check_answer(row: WorkReviewAnswer, today: date) -> Iterator[FactWarning]:
    """Refuse a future date or a short text."""
    require_not_after("answered_on", row.answered_on, today, "Date of answer")
    _require_length(row.text, "Enter the action taken")
    yield from ()


def _require_length(text: str, prompt: str) -> None:
    if len(text) < MIN_LENGTH:
        raise FactRefused("text", f"{prompt}, in at least {MIN_LENGTH} characters.")


CHECKS: Checks = {
    Acknowledgement: check_acknowledgement, WorkReview: check_review, CaseReview: check_case_review,
    WorkReviewAnswer: check_answer,
}  # fmt: skip
