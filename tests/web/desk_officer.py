"""An officer at the notification desk, for tests: confirms identity, enters changes, checks the dates, records."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.test import Client

from mosovo.casework.court_result import AddressDetails
from mosovo.rooms.notifications import actions, policy
from tests.support.people import RESULT, Cast, RegisteredNominal, opened, register
from tests.web.sending import TODAY, send, text

HIDDEN = re.compile(
    r'<input type="hidden" name="(stands|shown|state-[a-z-]+|entry-[a-z0-9-]+|unlikely_seen)" value="([^"]*)"'
)
IDENTITY = {"likeness": "none", "identified_by": ["birth", "known"]}


def parts(name: str, day: Any, clock: str = "") -> dict[str, str]:
    """Return a date, or a date and time, as the fields of a form."""
    boxes = {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}
    return {**boxes, **({f"{name}-clock": clock} if clock else {})}


ATTENDANCE_FIELDS = {
    **parts("attended_at", TODAY, "00:00"), "station": "Mockton", "police_area": "Northshire",
    "taken_by": "PC Oakthorpe",
    "taker": "officer", "fingerprints": "not-asked", "fingerprints_reason": "Not in doubt", "photograph": "not-asked",
    "photograph_reason": "Taken last month", "came_for": "", "read_out": "on", "acknowledged": "on",
}  # fmt: skip


class Officer:
    """An officer at the desk with one nominal. Each form is sent with the hidden fields of the page."""

    def __init__(self, client: Client, nominal: RegisteredNominal) -> None:
        self.client, self.nominal = client, nominal
        self.address = f"/nominals/{nominal.urn}/desk/"
        self.entered: dict[str, Any] = dict(ATTENDANCE_FIELDS)

    def begin(self) -> "Officer":
        """Confirm identity, which opens the desk."""
        self.confirm_identity()
        return self

    def confirm_identity(self, **fields: Any) -> Any:
        return send(self.client, f"{self.address}identity/", {**IDENTITY, **fields})

    def page(self) -> str:
        return text(self.client.get(self.address))

    def send(self, page: str | None = None, key: Any = None, **fields: Any) -> Any:
        """Send the form with the hidden fields of the page, what was entered before and these fields."""
        hidden = dict(HIDDEN.findall(self.page() if page is None else page))
        return send(self.client, self.address, {**self.entered, **hidden, **fields}, key)

    def mark(self, slug: str, state: str = "changed", **fields: Any) -> Any:
        return self.send(mark=f"{slug} {state}", **fields)

    def add(self, slug: str, way: str, about: Any = "", **fields: Any) -> Any:
        """Add one more entry to a row. What was entered before stays."""
        self.entered.update(fields)
        return self.send(add=f"{slug} {way} {about}".strip())

    def record(self, **fields: Any) -> Any:
        """Send the form twice: the first answer shows the dates, the second records the attendance."""
        self.entered.update(fields)
        shown = self.send()
        assert shown.status_code == 200, shown
        return self.send(text(shown))


CONVICTED_ON = TODAY - timedelta(days=500)
PARTICULARS = {**RESULT.particulars, "sentenced_on": CONVICTED_ON, "offended_on": CONVICTED_ON - timedelta(90)}
NOTIFIED = "select under, change, n.on from notifications_notification n where attendance_id is not null order by under"


def register_notified(
    cast: Cast, on: date, home: AddressDetails | None = None, kind: str = "residence"
) -> RegisteredNominal:
    """Register a nominal who was convicted 500 days ago, notified the day after and again on this date."""
    more = {"home": home} if home else {}
    nominal = register(cast, today=TODAY, result=replace(RESULT, on=CONVICTED_ON, particulars=PARTICULARS), **more)
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_notification(
            permit, under="s.83(1)", on=CONVICTED_ON + timedelta(1), home_address_kind=kind, today=TODAY
        )
        actions.record_notification(permit, under="s.85(1)", on=on, home_address_kind=kind, today=TODAY)
    return nominal
