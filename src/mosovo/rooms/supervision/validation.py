"""What can't be so of an acknowledgement, a review or an answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.record.field_validation import format_date, require_not_after
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import Acknowledgement, CaseReview, WorkAnswer, WorkReview
from .queries import list_work_items

ENOUGH = 20
LONGEST = timedelta(days=28)
"""A word that held longer would be no step of a ladder."""
ANSWERS = ("yes", "no", "na")


def check_acknowledgement(row: Acknowledgement, today: date) -> Iterator[FactWarning]:
    """It says what will be done, by a day that is not over and not far off."""
    require_not_after("acknowledged_on", row.acknowledged_on, today, "The acknowledgement")
    if row.until_on < row.acknowledged_on:
        raise FactRefused("until_on", "It must be done on or after the day of the acknowledgement.")
    if row.until_on > row.acknowledged_on + LONGEST:
        raise FactRefused(
            "until_on", f"It must be done within 28 days, by {format_date(row.acknowledged_on + LONGEST)}."
        )
    _enough(row.text, "Say what will be done, and by whom")
    yield from ()


def check_review(row: WorkReview, today: date) -> Iterator[FactWarning]:
    """It is of a record that somebody else wrote, and says what is to be done where it returns it."""
    require_not_after("reviewed_on", row.reviewed_on, today, "The review")
    piece = next((each for each in list_work_items([row.nominal_id]) if each.row.first == row.about), None)
    if piece is None or piece.kind != row.kind:
        raise FactRefused("about", "There is no such record of this case any more.")
    if piece.row.recorded_by_id == row.recorded_by_id:
        raise FactRefused("about", "You wrote this yourself. Somebody else reviews it.")
    if row.reviewed_on < piece.on:
        raise FactRefused(
            "reviewed_on", f"The review must not be before the day of the record, {format_date(piece.on)}."
        )
    if any(answer not in ANSWERS for answer in row.answers.values()):
        raise FactRefused("answers", "Answer each question by yes, no or does not apply.")
    if row.verdict == WorkReview.Verdict.RETURNED:
        _enough(row.text, "Say what is to be done about it")
    yield from ()


def case_review(row: CaseReview, today: date) -> Iterator[FactWarning]:
    """It was made on a day gone by, and says what was looked at and found."""
    require_not_after("reviewed_on", row.reviewed_on, today, "The review")
    _enough(row.text, "Say what you looked at, and what you found")
    yield from ()


def check_answer(row: WorkAnswer, today: date) -> Iterator[FactWarning]:
    """It says what was done about a record that stands returned."""
    require_not_after("answered_on", row.answered_on, today, "The answer")
    _enough(row.text, "Say what was done about it")
    yield from ()


def _enough(text: str, ask: str) -> None:
    if len(text) < ENOUGH:
        raise FactRefused("text", f"{ask}, in at least {ENOUGH} letters.")


CHECKS: Checks = {
    Acknowledgement: check_acknowledgement, WorkReview: check_review, CaseReview: case_review, WorkAnswer: check_answer,
}  # fmt: skip
