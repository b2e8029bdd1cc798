"""Recording what a nominal notified. Which duty it meets, if any, is for the law to say."""

from datetime import date
from typing import Any

from mosovo.record import checked
from mosovo.record.permit import Permit

from .models import Notification
from .rules import CHECKS


def record_notification(
    permit: Permit,
    *,
    under: str,
    on: date,
    today: date,
    change: str = "",
    home_address_kind: str = "",
    expected_on: date | None = None,
    about: Notification | None = None,
    police_area: str = "",
    station: str = "",
    taken_by: str = "",
    acknowledged: bool = False,
    told_by: str = "",
    confirmed_because: str = "",
) -> Notification:
    """Record a notification given in person on a day, under a provision.

    One about another (“it did not happen”) stays about it, however often that is corrected.
    """
    checked.refuse_another_nominals(permit, about)
    row = Notification(
        nominal_id=permit.nominal_id, under=under, on=on, change=change, home_address_kind=home_address_kind,
        expected_on=expected_on, about_id=about.first if about else None, police_area=police_area, station=station,
        taken_by=taken_by, acknowledged=acknowledged, told_by=told_by,
    )  # fmt: skip
    return checked.record(permit, row, CHECKS, today, confirmed_because)


def correct(
    permit: Permit, old: Notification, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Notification:
    """Mend a notification with a new row that stands in its place."""
    return checked.correct(
        permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=changes
    )


def strike_out(permit: Permit, old: Notification, *, because: str) -> Notification:
    """Strike out a notification that should never have been recorded."""
    return checked.strike_out(permit, old, because)
