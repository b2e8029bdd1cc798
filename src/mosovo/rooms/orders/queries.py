"""Reading the orders on a nominal, as known at a moment."""

from datetime import datetime
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
