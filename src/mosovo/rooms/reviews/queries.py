"""Reading reviews, as known at a moment."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from .course import Course, fold
from .models import Decision, FirstNotified, Review, Step


def reviews(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Review]:
    """Every review that was begun, the latest first."""
    return Review.objects.of(nominal_id, known_at).select_related("recorded_by").order_by("-on", "-recorded_at")


def courses(nominal_id: UUID, known_at: datetime | None = None) -> list[Course]:
    """Every review with what was done about it, the latest first. One query where there is none."""
    begun = list(reviews(nominal_id, known_at))
    if not begun:
        return []
    steps = list(steps_of(nominal_id, known_at))
    made = list(Decision.objects.of(nominal_id, known_at).select_related("recorded_by"))
    return [fold(review, steps, made) for review in begun]


def course(nominal_id: UUID, first: UUID) -> Course | None:
    """One review, by the first row of its chain."""
    return next((each for each in courses(nominal_id) if each.review.first == first), None)


def steps_of(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Step]:
    """Every step of every review of the nominal."""
    return Step.objects.of(nominal_id, known_at).select_related("recorded_by").order_by("on", "recorded_at")


def first_notified(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[FirstNotified]:
    """The first notification after release, where it is recorded so."""
    return FirstNotified.objects.of(nominal_id, known_at).select_related("recorded_by")
