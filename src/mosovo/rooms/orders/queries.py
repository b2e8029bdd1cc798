"""Reading the orders on a nominal, as known at a moment."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from .models import Order


def orders(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Order]:
    """Every order, the latest made first."""
    return (
        Order.objects.known_at(known_at)
        .filter(nominal_id=nominal_id)
        .select_related("recorded_by")
        .order_by("-made_on", "-recorded_at")
    )


def first_day(nominal_id: UUID) -> date | None:
    """The day on which the earliest order was made, which may have made the nominal subject."""
    return min(orders(nominal_id).values_list("made_on", flat=True), default=None)
