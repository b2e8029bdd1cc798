"""Record an attendance at the notification desk with its changes and notifications, as one action."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.notifications import actions as notification
from mosovo.rooms.notifications.models import Notification, StationAttendance

from .court_result import as_single_action, part

LONDON = ZoneInfo("Europe/London")
UNDER = Notification.Under
FULL_NOTIFICATIONS = frozenset({UNDER.INITIAL, UNDER.SRO, UNDER.VOO, UNDER.VOO_PERIODIC, UNDER.SPO, UNDER.DAPO})
"""With these notifications no change is notified separately: s.83(5), and its equivalent under the other orders."""


@dataclass(frozen=True, slots=True)
class ChangedDetail:
    """A detail that changed, with the function that records it.

    The function takes the reason for unlikely values. `item` is its key on the form. `change` is the law’s name of the
    change; it is empty for a detail that was only corrected or never notified before.
    """

    item: str
    record: Callable[[str], object]
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandaloneNotification:
    """A notification without a change on record: one in advance, or that such a change did not happen.

    `item` is its key on the form.
    """

    under: str
    item: str = "notified"
    change: str = ""
    expected_on: date | None = None
    about: Notification | None = None
    details: str = ""

    @property
    def is_future_move(self) -> bool:
        """Whether it names a future home, whose type is not that of the home of today."""
        return self.under in Notification.AHEAD and self.change == Notification.Change.HOME_ADDRESS


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceNotifications:
    """What the nominal notified at one attendance. `under` is empty if they attended only to notify a change."""

    under: str = ""
    changes: Sequence[ChangedDetail] = ()
    standalone: Sequence[StandaloneNotification] = ()
    home_address_kind: str = ""
    acknowledged: bool = False


def record_attendance(
    permit: Permit,
    *,
    attended: Mapping[str, Any],
    notifications: AttendanceNotifications,
    today: date,
    directed: bool = False,
    information_source: str = "",
    override_reason: str = "",
) -> StationAttendance:
    """Record an attendance, each detail that changed, and the notifications with their provisions.

    An initial notification covers every detail, so no change is notified separately: s.83(5).
    """
    standalone_notifications = list(_list_notifications(notifications))
    if not standalone_notifications:
        raise FactRefused(
            "notified.under",
            "Record at least one change or notification. Nothing has changed and no notification is due.",
        )
    with as_single_action():
        with part("attended"):
            attendance = notification.record_attendance(
                permit, **attended, today=today, directed=directed, information_source=information_source,
                override_reason=override_reason,
            )  # fmt: skip
        for changed in notifications.changes:
            with part(changed.item):
                changed.record(override_reason)
        for each in standalone_notifications:
            with part(each.item):
                notification.record_notification(
                    permit, under=each.under, change=each.change, expected_on=each.expected_on, about=each.about,
                    details=each.details, on=attendance.attended_at.astimezone(LONDON).date(), today=today,
                    station=attendance.station, police_area=attendance.police_area, taken_by=attendance.taken_by,
                    home_address_kind="" if each.is_future_move else notifications.home_address_kind,
                    acknowledged=notifications.acknowledged, attendance=attendance,
                    information_source=information_source, override_reason=override_reason,
                )  # fmt: skip
    return attendance


def _list_notifications(notifications: AttendanceNotifications) -> Iterator[StandaloneNotification]:
    """Yield the notifications. Several changes of one kind are notified once."""
    if notifications.under:
        yield StandaloneNotification(under=notifications.under)
    if notifications.under not in FULL_NOTIFICATIONS:
        for change in dict.fromkeys(each.change for each in notifications.changes if each.change):
            yield StandaloneNotification(under=UNDER.CHANGE, change=change)
    yield from notifications.standalone
