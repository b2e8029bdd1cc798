"""What the nominal told us, in person, and when."""

from django.urls import reverse

from mosovo.rooms.notification import queries
from mosovo.rooms.notification.models import Attendance, Notification, Receipt
from mosovo.web.casefile.panel import Case, Line, Panel, Slot, provenance
from mosovo.web.duties import Act
from mosovo.web.papers.panel import served
from mosovo.web.timeline import Entry
from mosovo.web.words import LONDON, days_ago, instant, plain_day

ROOM = "notification"


def panel(case: Case) -> Panel:
    """The panel of this room, latest notification first."""
    about = (case.nominal_id, case.known_at)
    given = list(queries.notifications(*about))
    receipts = queries.by_notification(queries.receipts(*about))
    latest = next((n for n in given if n.on <= case.moment.on), None)
    return Panel(
        anchor="notified",
        title="Notifications",
        lines=[
            *served(case),
            *(_line(case, notification, receipts.get(notification.first)) for notification in given),
            *map(_came, queries.attendances(*about)),
        ],
        empty="Nothing has been notified yet. When they attend, record it here: the law then works out the next day.",
        entries=[_entry(notification) for notification in given],
        slots=(
            Slot(
                "Last notified",
                days_ago(latest.on, case.moment.on).capitalize() if latest else "",
                f"{plain_day(latest.on)}, {latest.under}" if latest else "",
            ),
        ),
        acts=[
            Act("Attendance at the desk", reverse("desk_identity", kwargs={"urn": case.permit.urn})),
            Act("Notification", reverse("record_notification", kwargs={"urn": case.permit.urn})),
            Act("Notice of requirements", reverse("draw_up_notice", kwargs={"urn": case.permit.urn})),
        ],
    )


def _line(case: Case, notification: Notification, receipt: Receipt | None) -> Line:
    where = ", ".join(part for part in (notification.station, notification.police_area) if part)
    taken = f"taken by {notification.taken_by}" if notification.taken_by else ""
    detail = ", ".join(part for part in (where, taken) if part)
    name, written = plain_day(notification.on), _in_writing(notification, receipt)
    way = reverse("receipt", kwargs={"urn": case.permit.urn, "row_id": notification.first})
    return Line(
        name, what(notification), ". ".join(part for part in (detail, written) if part), on=notification.on,
        row=notification, room=ROOM, act=Act(f"Receipt of {name}", way),
    )  # fmt: skip


def _in_writing(notification: Notification, receipt: Receipt | None) -> str:
    """Whether it was acknowledged in writing, s.87(3)."""
    if receipt is not None and receipt.was_given:
        return f"Receipt given {plain_day(receipt.given_on)}, {receipt.get_how_display().lower()}"
    if receipt is not None:
        return f"Receipt not given, {plain_day(receipt.given_on)}: {receipt.reason}"
    return "" if notification.acknowledged else "Not acknowledged in writing"


def _came(attendance: Attendance) -> Line:
    """Where they came, how they were known, and what became of fingerprints and photograph."""
    known = ", ".join(str(Attendance.Identifier(each).label).lower() for each in attendance.identified_by)
    body = (
        f"Fingerprints {attendance.get_fingerprints_display().lower()}, "
        f"photograph {attendance.get_photograph_display().lower()}"
    )
    detail = f"{attendance.station}, to {attendance.taken_by}. Known by: {known}. {body}"
    on = attendance.came_at.astimezone(LONDON).date()
    return Line("Attended", instant(attendance.came_at), detail, on=on, row=attendance, room=ROOM)


def what(notification: Notification) -> str:
    """The notification in words: under which provision, and of what."""
    change = notification.get_change_display() if notification.change else ""
    under = notification.get_under_display()
    if notification.under == Notification.Under.PERIODIC:
        weekly = notification.home_address_kind == Notification.Home.REGULARLY_FOUND
        under = f"{'Weekly' if weekly else 'Annual'} notification, {notification.under}"
    return f"{under}: {change.lower()}" if change else under


def _entry(notification: Notification) -> Entry:
    return Entry("Told us", notification.on, what(notification), told_by=provenance(notification))
