"""Reading what a nominal notified, as known at a moment."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from .models import Notification


def notifications(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Notification]:
    """Every notification, the latest first."""
    return (
        Notification.objects.known_at(known_at)
        .filter(nominal_id=nominal_id)
        .select_related("recorded_by")
        .order_by("-on", "-recorded_at")
    )


def in_advance(nominal_id: UUID) -> QuerySet[Notification]:
    """The changes given in advance: what "it did not happen" can be about."""
    return notifications(nominal_id).filter(under=Notification.Under.IN_ADVANCE)
