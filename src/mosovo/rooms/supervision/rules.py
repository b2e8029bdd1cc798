"""What can't be so of an acknowledgement, a review or an answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, said

from .models import Acknowledgement, CaseReview, WorkAnswer, WorkReview
from .queries import pieces

ENOUGH = 20
LONGEST = timedelta(days=28)
"""A word that held longer would be no step of a ladder."""
ANSWERS = ("yes", "no", "na")


def acknowledgement(row: Acknowledgement, today: date) -> Iterator[Problem]:
    """It says what will be done, by a day that is not over and not far off."""
    not_after("acknowledged_on", row.acknowledged_on, today, "The acknowledgement")
    if row.until_on < row.acknowledged_on:
        raise Impossible("until_on", "It must be done on or after the day of the acknowledgement.")
    if row.until_on > row.acknowledged_on + LONGEST:
        raise Impossible("until_on", f"It must be done within 28 days, by {said(row.acknowledged_on + LONGEST)}.")
    _enough(row.text, "Say what will be done, and by whom")
    yield from ()


def review(row: WorkReview, today: date) -> Iterator[Problem]:
    """It is of a record that somebody else wrote, and says what is to be done where it returns it."""
    not_after("reviewed_on", row.reviewed_on, today, "The review")
    piece = next((each for each in pieces([row.nominal_id]) if each.row.first == row.about), None)
    if piece is None or piece.kind != row.kind:
        raise Impossible("about", "There is no such record of this case any more.")
    if piece.row.recorded_by_id == row.recorded_by_id:
        raise Impossible("about", "You wrote this yourself. Somebody else reviews it.")
    if row.reviewed_on < piece.on:
        raise Impossible("reviewed_on", f"The review must not be before the day of the record, {said(piece.on)}.")
    if any(answer not in ANSWERS for answer in row.answers.values()):
        raise Impossible("answers", "Answer each question by yes, no or does not apply.")
    if row.verdict == WorkReview.Verdict.RETURNED:
        _enough(row.text, "Say what is to be done about it")
    yield from ()


def case_review(row: CaseReview, today: date) -> Iterator[Problem]:
    """It was made on a day gone by, and says what was looked at and found."""
    not_after("reviewed_on", row.reviewed_on, today, "The review")
    _enough(row.text, "Say what you looked at, and what you found")
    yield from ()


def answer(row: WorkAnswer, today: date) -> Iterator[Problem]:
    """It says what was done about a record that stands returned."""
    not_after("answered_on", row.answered_on, today, "The answer")
    _enough(row.text, "Say what was done about it")
    yield from ()


def _enough(text: str, ask: str) -> None:
    if len(text) < ENOUGH:
        raise Impossible("text", f"{ask}, in at least {ENOUGH} letters.")


CHECKS: Checks = {
    Acknowledgement: acknowledgement, WorkReview: review, CaseReview: case_review, WorkAnswer: answer,
}  # fmt: skip
