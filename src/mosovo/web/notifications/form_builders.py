"""The form of a notification, knowing which notices given in advance it may be about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.notifications.queries import list_advance_notifications
from mosovo.rooms.orders.queries import list_order_kinds

from .forms import NotificationForm


class NotificationCorrection(NotificationForm):
    """A notification as it is mended: what it is about is kept by the first row of that notice."""

    def to_fact_values(self) -> dict[str, Any]:
        """The notification, under the names of its columns."""
        told = super().to_fact_values()
        about = told.pop("about")
        return told | {"about_id": about.first if about else None}


def build_notification_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> NotificationForm:
    """A notification of this nominal, as it is mended."""
    shown = {**initial, "change_ahead": initial.get("change") or ""}
    of = permit.nominal_id
    return NotificationCorrection(
        data, today=today, notices=list_advance_notifications(of), orders=list_order_kinds(of), initial=shown
    )
