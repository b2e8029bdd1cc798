"""Load what a nominal notified and was given, as recorded at a moment."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from .models import Notification, NotificationReceipt, ProofOfService, RequirementsNotice, StationAttendance


def list_notifications(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Notification]:
    """List the notifications, latest first."""
    return (
        Notification.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-on", "-recorded_at")
    )


def list_advance_notifications(nominal_id: UUID) -> QuerySet[Notification]:
    """List the notifications in advance, to which an “it did not happen” notification can refer."""
    return list_notifications(nominal_id).filter(under__in=Notification.AHEAD)


def list_receipts(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[NotificationReceipt]:
    """List the receipts, latest first. `notification_id` is the first row of the notification."""
    return (
        NotificationReceipt.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-given_on", "-recorded_at")
    )


def map_receipts_by_notification(receipts: Iterable[NotificationReceipt]) -> dict[UUID, NotificationReceipt]:
    """Map each notification to its latest receipt given. If none was given, map it to the latest record of that."""
    oldest_first = list(receipts)[::-1]
    return {each.notification_id: each for each in sorted(oldest_first, key=lambda each: each.was_given)}


def list_notices(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[RequirementsNotice]:
    """List the notices drawn up for the nominal, latest first."""
    return (
        RequirementsNotice.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-drawn_up_on", "-recorded_at")
    )


def list_services(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[ProofOfService]:
    """List the services of notices and the attempts, latest first."""
    return (
        ProofOfService.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-served_on", "-recorded_at")
    )


def list_attendances(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[StationAttendance]:
    """List the attendances, latest first."""
    return (
        StationAttendance.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-attended_at", "-recorded_at")
    )


def list_notifications_at(attendance: StationAttendance) -> QuerySet[Notification]:
    """List what was notified at an attendance, in the order recorded."""
    return (
        list_notifications(attendance.nominal_id).filter(attendance_id=attendance.first).order_by("recorded_at", "id")
    )
