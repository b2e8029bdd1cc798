"""Build the form of a notification, with the advance notices it may be about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.notifications.queries import list_advance_notifications
from mosovo.rooms.orders.queries import list_order_kinds

from .forms import NotificationForm


class NotificationCorrection(NotificationForm):
    """The correction of a notification. It still refers to the first version of the advance notice."""

    def to_fact_values(self) -> dict[str, Any]:
        """Return the notification under its column names."""
        values = super().to_fact_values()
        about = values.pop("about")
        return values | {"about_id": about.first if about else None}


def build_notification_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> NotificationForm:
    """Build the form that corrects a notification of this nominal."""
    initial_values = {**initial, "change_ahead": initial.get("change") or ""}
    nominal_id = permit.nominal_id
    return NotificationCorrection(
        data,
        today=today,
        notices=list_advance_notifications(nominal_id),
        orders=list_order_kinds(nominal_id),
        initial=initial_values,
    )
