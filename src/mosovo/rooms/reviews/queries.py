"""Reading reviews, as known at a moment; and how many requirements ended on application."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from .course import Course, fold
from .models import Decision, FirstNotified, Review, Step


def reviews(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Review]:
    """Every review that was begun, the latest first."""
    return (
        Review.objects.known_at(known_at)
        .filter(nominal_id=nominal_id)
        .select_related("recorded_by")
        .order_by("-on", "-recorded_at")
    )


def courses(nominal_id: UUID, known_at: datetime | None = None) -> list[Course]:
    """Every review with what was done about it, the latest first. One query where there is none."""
    begun = list(reviews(nominal_id, known_at))
    if not begun:
        return []
    steps = list(steps_of(nominal_id, known_at))
    made = list(Decision.objects.known_at(known_at).filter(nominal_id=nominal_id).select_related("recorded_by"))
    return [fold(review, steps, made) for review in begun]


def course(nominal_id: UUID, first: UUID) -> Course | None:
    """One review, by the first row of its chain."""
    return next((each for each in courses(nominal_id) if each.review.first == first), None)


def steps_of(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Step]:
    """Every step of every review of the nominal."""
    return (
        Step.objects.known_at(known_at)
        .filter(nominal_id=nominal_id)
        .select_related("recorded_by")
        .order_by("on", "recorded_at")
    )


def first_notified(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[FirstNotified]:
    """The first notification after release, where it is recorded so."""
    return FirstNotified.objects.known_at(known_at).filter(nominal_id=nominal_id).select_related("recorded_by")


def ended_on_application(force: str, from_on: date, until: date) -> QuerySet[Review]:
    """The reviews begun by application by which the police of a force ended the requirements, received in the time.

    Counted on the day on which the nominal received the notice, since the requirements end with it (LAW-046);
    `until` is not in the time any more. Whether somebody has died since makes no difference. For the
    jobs role, or of nominals that are open.
    """
    ends = Decision.objects.known_at().filter(
        review_id=OuterRef("first"), outcome=Decision.Outcome.ENDS, recorded_force=force
    )
    told = Step.objects.known_at().filter(
        review_id=OuterRef("first"), kind=Step.Kind.SERVED, on__gte=from_on, on__lt=until
    )
    applied = Review.objects.known_at().filter(kind=Review.Kind.APPLICATION)
    return applied.filter(Exists(ends), Exists(told))
