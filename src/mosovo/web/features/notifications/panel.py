"""Notifications on the case file: what was notified in person, and when."""

from mosovo.rooms.notifications import queries
from mosovo.rooms.notifications.models import Notification, NotificationReceipt, StationAttendance
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import LONDON, format_date, format_days_ago, format_timestamp
from mosovo.web.core.panel import CaseContext, FactRow, HeaderSlot, Panel, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

from .notice_rows import list_notices_and_services

ROOM = "notification"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room, latest notification first."""
    query_args = (case.nominal_id, case.known_at)
    notifications = list(queries.list_notifications(*query_args))
    receipts = queries.map_receipts_by_notification(queries.list_receipts(*query_args))
    latest = next((n for n in notifications if n.on <= case.moment.on), None)
    return Panel(
        anchor="notified",
        title="Notifications",
        lines=[
            *list_notices_and_services(case),
            *(_build_row(case, notification, receipts.get(notification.first)) for notification in notifications),
            *map(_build_attendance_row, queries.list_attendances(*query_args)),
        ],
        empty="No notifications recorded. Record each attendance here: the next due date is then calculated.",
        entries=[_build_timeline_entry(notification) for notification in notifications],
        slots=(
            HeaderSlot(
                "Last notified",
                format_days_ago(latest.on, case.moment.on).capitalize() if latest else "",
                f"{format_date(latest.on)}, {latest.under}" if latest else "",
            ),
        ),
        acts=[
            DutyLink("Attendance at the notification desk", url_of_parts("desk_identity", {"urn": case.permit.urn})),
            DutyLink("Notification", url_of_parts("record_notification", {"urn": case.permit.urn})),
            DutyLink("Notice of requirements", url_of_parts("draw_up_notice", {"urn": case.permit.urn})),
        ],
    )


def _build_row(case: CaseContext, notification: Notification, receipt: NotificationReceipt | None) -> FactRow:
    places = ", ".join(part for part in (notification.station, notification.police_area) if part)
    taken_by_text = f"taken by {notification.taken_by}" if notification.taken_by else ""
    detail = ", ".join(part for part in (places, taken_by_text) if part)
    name, acknowledgement = format_date(notification.on), _describe_acknowledgement(notification, receipt)
    url = url_of_parts("receipt", {"urn": case.permit.urn, "row_id": notification.first})
    return FactRow(
        name, describe_notification(notification), ". ".join(part for part in (detail, acknowledgement) if part),
        on=notification.on,
        row=notification, room=ROOM, act=DutyLink(f"Receipt for {name}", url),
    )  # fmt: skip


def _describe_acknowledgement(notification: Notification, receipt: NotificationReceipt | None) -> str:
    """Describe the acknowledgement in writing, s.87(3)."""
    if receipt is not None and receipt.was_given:
        return f"Receipt given {format_date(receipt.given_on)}, {receipt.get_how_display().lower()}"
    if receipt is not None:
        return f"Receipt not given, {format_date(receipt.given_on)}: {receipt.reason}"
    return "" if notification.acknowledged else "Not acknowledged in writing"


def _build_attendance_row(attendance: StationAttendance) -> FactRow:
    """Build the row of an attendance: place, proofs of identity, fingerprints and photograph."""
    identity_proofs = ", ".join(
        str(StationAttendance.Identifier(each).label).lower() for each in attendance.identified_by
    )
    biometrics = (
        f"Fingerprints {attendance.get_fingerprints_display().lower()}, "
        f"photograph {attendance.get_photograph_display().lower()}"
    )
    detail = (
        f"{attendance.station}, taken by {attendance.taken_by}. Proofs of identity: {identity_proofs}. {biometrics}"
    )
    on = attendance.attended_at.astimezone(LONDON).date()
    return FactRow("Attended", format_timestamp(attendance.attended_at), detail, on=on, row=attendance, room=ROOM)


def describe_notification(notification: Notification) -> str:
    """Describe a notification: its provision and its subject."""
    change = notification.get_change_display() if notification.change else ""
    under = notification.get_under_display()
    if notification.under == Notification.Under.PERIODIC:
        weekly = notification.home_address_kind == Notification.Home.REGULARLY_FOUND
        under = f"{'Weekly' if weekly else 'Annual'} notification, {notification.under}"
    return f"{under}: {change.lower()}" if change else under


def _build_timeline_entry(notification: Notification) -> TimelineEntry:
    return TimelineEntry(
        "Notice given",
        notification.on,
        describe_notification(notification),
        information_source=format_provenance(notification),
    )
