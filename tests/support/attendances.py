"""Attendances for tests."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mosovo.casework.policy import ATTEND
from mosovo.organisations.models import Account
from mosovo.rooms.notifications.actions import record_attendance
from mosovo.rooms.notifications.models import StationAttendance
from tests.support.people import TODAY, RegisteredNominal, opened

ATTENDED_AT = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 5, tzinfo=ZoneInfo("Europe/London")) - timedelta(days=1)
ATTENDANCE: dict[str, Any] = {
    "attended_at": ATTENDED_AT, "station": "Hexley", "police_area": "Northshire", "taken_by": "PC Fenwick",
    "likeness": "matches", "identified_by": ["passport", "birth"], "fingerprints": "taken", "photograph": "taken",
}  # fmt: skip


def record_attendance_by(by: Account, nominal: RegisteredNominal, **changes: Any) -> StationAttendance:
    """Build an attendance of the nominal, taken by this officer."""
    with opened(by, nominal, ATTEND) as permit:
        return record_attendance(permit, today=TODAY, **{**ATTENDANCE, **changes})
