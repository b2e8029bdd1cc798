"""The receipt: what was notified at an attendance and what comes next, in plain English for the nominal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.obligations.queries import DutyBoard
from mosovo.rooms.notifications.models import Notification, StationAttendance
from mosovo.rooms.notifications.queries import list_notifications_at
from mosovo.web.core.duty_components import DutySource
from mosovo.web.core.duty_rows import NOTIFYING_BEARERS, build_source
from mosovo.web.core.formatting import format_long_date
from mosovo.web.core.open_nominal import SHOWN
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.explain.explanation import duty_title

FIELDS = (*SHOWN, "notifications.stationattendance", "notifications.notification")
PLAIN = {
    "soa2003.s85.annual": "Come to a police station and give all your details again",
    "soa2003.s85.weekly": "Come again and say where you can be found",
    "soa2003.s83.initial": "Come and give all your details for the first time",
    "soa2003.s84.non_occurrence": "Tell us if a change you told us about did not happen",
}
UNDER = {
    Notification.Under.INITIAL: "Initial notification of all details",
    Notification.Under.PERIODIC: "Annual confirmation of all details",
    Notification.Under.CHANGE: "A change",
    Notification.Under.IN_ADVANCE: "A change that is going to happen",
    Notification.Under.DID_NOT_HAPPEN: "A change that did not happen",
    Notification.Under.SRO: "Your name and address, under your sexual risk order",
    Notification.Under.VOO: "All your details, under your violent offender order",
    Notification.Under.VOO_CHANGE: "A change, under your violent offender order",
    Notification.Under.VOO_IN_ADVANCE: "A change that is going to happen, under your violent offender order",
    Notification.Under.VOO_DID_NOT_HAPPEN: "A change that did not happen, under your violent offender order",
    Notification.Under.VOO_PERIODIC: "All your details again, under your violent offender order",
    Notification.Under.SPO: "Your name and address, under your stalking protection order",
    Notification.Under.DAPO: "Your name and address, under your domestic abuse protection order",
}


@dataclass(frozen=True, slots=True)
class UpcomingDuty:
    """A duty with its date and source."""

    what: str
    by: date
    source: DutySource


def build_receipt_context(attendance: StationAttendance, board: DutyBoard, today: date) -> dict[str, Any]:
    """Return the template context of the receipt."""
    notified = list(list_notifications_at(attendance))
    return {
        "attendance": attendance,
        "notified": [(describe_items(each), each) for each in notified],
        "acknowledged": any(each.acknowledged for each in notified),
        "same": item_labels(attendance.confirmed),
        "changed": item_labels(attendance.changed),
        "withheld": item_labels(attendance.withheld),
        "next": sorted(list_next_duties(board, today), key=lambda each: each.by),
        "until": describe_until(board, today),
    }


def describe_items(notification: Notification) -> str:
    """Return what was notified, without the words of the statute."""
    text = UNDER[Notification.Under(notification.under)]
    change = f": {notification.get_change_display().lower()}" if notification.change else ""
    expected = f", expected on {format_long_date(notification.expected_on)}" if notification.expected_on else ""
    details = f" ({notification.details})" if notification.details else ""
    return f"{text}{change}{expected}{details}"


def item_labels(items: list[str]) -> list[str]:
    """Return the labels of the details."""
    return [str(StationAttendance.Item(item).label) for item in items]


def list_next_duties(board: DutyBoard, today: date) -> Iterator[UpcomingDuty]:
    """Yield the nominal’s next duties, each with date and section."""
    for duty, standing in board.open_on(today):
        if (
            duty.bearer in NOTIFYING_BEARERS
            and standing is not DutyStatus.CLOCK_STOPPED
            and (by := find_advised_date(duty))
        ):
            what = PLAIN.get(duty.rule, duty_title(duty.rule))
            yield UpcomingDuty(what, by, build_source(duty.source.kind, duty.source.citation))


def find_advised_date(duty: Obligation) -> date | None:
    """Return the date that the nominal is given: the earliest that could be argued."""
    return duty.advise_by or duty.due_day


def describe_until(board: DutyBoard, today: date) -> str:
    """Return until when the nominal must notify, in words; empty if not subject."""
    if board.derivation is None or not board.derivation.subject_on(today):
        return ""
    last = board.derivation.subject_until(today)
    return f"until the end of {format_long_date(last)}" if last else "with no end date"
