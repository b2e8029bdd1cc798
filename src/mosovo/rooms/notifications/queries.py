"""Reading what a nominal notified and was given, as known at a moment."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from .models import Notification, NotificationReceipt, ProofOfService, RequirementsNotice, StationAttendance


def list_notifications(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Notification]:
    """Every notification, the latest first."""
    return (
        Notification.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-on", "-recorded_at")
    )


def list_advance_notifications(nominal_id: UUID) -> QuerySet[Notification]:
    """The changes given in advance: what "it did not happen" can be about."""
    return list_notifications(nominal_id).filter(under__in=Notification.AHEAD)


def list_receipts(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[NotificationReceipt]:
    """What is recorded of receipts, the latest first. `notification_id` is the first row of the notification."""
    return (
        NotificationReceipt.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-given_on", "-recorded_at")
    )


def map_receipts_by_notification(receipts: Iterable[NotificationReceipt]) -> dict[UUID, NotificationReceipt]:
    """Map each notification to its latest receipt given; if none was given, to the latest record of that."""
    oldest_first = list(receipts)[::-1]
    return {each.notification_id: each for each in sorted(oldest_first, key=lambda each: each.was_given)}


def list_notices(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[RequirementsNotice]:
    """Every notice drawn up for the nominal, the latest first."""
    return (
        RequirementsNotice.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-drawn_up_on", "-recorded_at")
    )


def list_services(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[ProofOfService]:
    """Every service and every attempt, the latest first."""
    return (
        ProofOfService.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-served_on", "-recorded_at")
    )


def list_attendances(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[StationAttendance]:
    """Every attendance, the latest first."""
    return (
        StationAttendance.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-attended_at", "-recorded_at")
    )


def list_given_at(attendance: StationAttendance) -> QuerySet[Notification]:
    """What was notified at an attendance, in the order in which it was recorded."""
    return (
        list_notifications(attendance.nominal_id).filter(attendance_id=attendance.first).order_by("recorded_at", "id")
    )
