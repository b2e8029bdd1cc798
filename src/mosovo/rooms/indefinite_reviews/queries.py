"""Load reviews as recorded at a moment."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from .models import FirstNotified, IndefiniteReview, IndefiniteReviewDecision, IndefiniteReviewStep
from .progress import ReviewProgress, review_progress


def list_reviews(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[IndefiniteReview]:
    """List the reviews, latest first."""
    return (
        IndefiniteReview.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-on", "-recorded_at")
    )


def list_review_progress(nominal_id: UUID, known_at: datetime | None = None) -> list[ReviewProgress]:
    """List the reviews with their steps, latest first. One query if there are none."""
    reviews = list(list_reviews(nominal_id, known_at))
    if not reviews:
        return []
    steps = list(list_steps(nominal_id, known_at))
    decisions = list(IndefiniteReviewDecision.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    return [review_progress(review, steps, decisions) for review in reviews]


def get_review_progress(nominal_id: UUID, first: UUID) -> ReviewProgress | None:
    """Return the review with this first row; None if there is none."""
    return next((each for each in list_review_progress(nominal_id) if each.review.first == first), None)


def list_steps(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[IndefiniteReviewStep]:
    """List the steps of all reviews of the nominal."""
    return (
        IndefiniteReviewStep.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("on", "recorded_at")
    )


def get_first_notified(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[FirstNotified]:
    """Return the first notification after release, if it is recorded separately."""
    return FirstNotified.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
