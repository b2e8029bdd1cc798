"""A person subject to notification indefinitely, who can apply for a review from 2 April 2024."""

from datetime import date
from typing import Any

from mosovo.casework.court_result import CourtResult, PersonDetails
from mosovo.rooms.convictions.actions import DisposalTerms
from mosovo.rooms.indefinite_reviews import policy, queries
from mosovo.rooms.indefinite_reviews.actions import (
    open_review,
    record_decision,
    record_first_notified,
    record_review_step,
)
from mosovo.rooms.indefinite_reviews.models import FACTORS, IndefiniteReview
from mosovo.rooms.indefinite_reviews.progress import ReviewProgress
from tests.rooms.transactions import read, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register

QUALIFIES = date(2024, 4, 2)
APPLIED = date(2026, 1, 12)
"""A Monday, eight weeks before TODAY."""
LIFER = PersonDetails(forenames="Corin Piers", surname="Averill", born_on=date(1970, 1, 1), sex="male")
EIGHT_YEARS = CourtResult(
    gateway="conviction",
    offence="SOA 2003 s.1",
    on=date(2005, 3, 14),
    disposals=(DisposalTerms(kind="imprisonment", months=96),),
    particulars={"sentenced_on": date(2005, 3, 14), "offended_on": date(2004, 8, 2)},
)
APPLICATION: dict[str, Any] = {"nation": "EW", "on": APPLIED, "by": "nominal", "form": "letter"}
REFUSAL: dict[str, Any] = {
    "on": date(2026, 3, 9), "outcome": "continues", "months": 120, "decided_by": "Supt Ottilie Marsh",
    "rank": "superintendent", "reasons": "He has been found with devices twice since 2022.",
    "factors": {**dict.fromkeys(FACTORS, "Does not arise."), "compliance": "One caution under s.91, 2019."},
}  # fmt: skip


def register_lifer(cast: Cast, *, first_notified: bool = True) -> RegisteredNominal:
    """Register a man sentenced to eight years in 2005 and first notified after release on 2 April 2009."""
    known = register(cast, person=LIFER, result=EIGHT_YEARS)
    if first_notified:
        recorded(cast.manager, known, record_first_notified, on=date(2009, 4, 2))
    return known


def record_application(cast: Cast, known: RegisteredNominal, **other: Any) -> IndefiniteReview:
    """Record his application to the police."""
    review: IndefiniteReview = recorded(cast.manager, known, open_review, **{**APPLICATION, **other})
    return review


def record_refusal(cast: Cast, known: RegisteredNominal, review: IndefiniteReview, **other: Any) -> Any:
    """Record the superintendent's refusal, entered by the sergeant."""
    with opened(cast.supervisor, known, policy.DECIDE) as permit:
        return record_decision(permit, review, today=TODAY, override_reason="", **{**REFUSAL, **other})


def record_step(
    cast: Cast, known: RegisteredNominal, review: IndefiniteReview, kind: str, on: date, **other: Any
) -> Any:
    """Record a step of the review."""
    return recorded(cast.manager, known, record_review_step, review, kind=kind, on=on, **other)


def load_latest_progress(cast: Cast, known: RegisteredNominal) -> ReviewProgress:
    """Return the progress of the latest review."""
    progress: list[ReviewProgress] = read(cast.manager, known, queries.list_review_progress)
    return progress[0]
