"""Convert the content of the desk page into the values that casework records."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from mosovo.casework.attendance import AttendanceNotifications, ChangedDetail, StandaloneNotification
from mosovo.rooms.notifications.models import Notification, StationAttendance
from mosovo.rooms.whereabouts.models import Address

from .desk_forms import NOT_HAPPENED, AttendanceSheet
from .detail_rows import CHANGED, SAME, WITHHELD

UNDER, HOME = Notification.Under, Notification.Home
HOMES = {Address.Kind.HOME.value: HOME.RESIDENCE.value, Address.Kind.REGULARLY_FOUND.value: HOME.REGULARLY_FOUND.value}
ATTENDED = (
    "attended_at", "station", "police_area", "taken_by", "taker", "fingerprints", "fingerprints_reason", "photograph",
    "photograph_reason", "present", "interpreter", "parent", "parent_name",
)  # fmt: skip


def build_attendance(sheet: AttendanceSheet, identity: dict[str, Any]) -> dict[str, Any]:
    """Return the attendance under the parameter names of its room."""
    values = sheet.form.cleaned_data
    return {
        **{name: values[name] for name in ATTENDED if name in values},
        **identity,
        "confirmed": _list_items_in_state(sheet, SAME),
        "changed": _list_items_in_state(sheet, CHANGED),
        "withheld": _list_items_in_state(sheet, WITHHELD),
    }


def _list_items_in_state(sheet: AttendanceSheet, state: str) -> list[str]:
    return [row.item.slug for row in sheet.rows if row.state == state]


def build_notifications(sheet: AttendanceSheet) -> AttendanceNotifications:
    """Return the notifications given at the attendance, with their changes."""
    return AttendanceNotifications(
        under=sheet.under,
        changes=list(_list_changes(sheet)),
        standalone=list(_list_standalone_notifications(sheet)),
        home_address_kind=_find_home_kind(sheet),
        acknowledged=sheet.form.cleaned_data["acknowledged"],
    )


def _list_changes(sheet: AttendanceSheet) -> Iterator[ChangedDetail]:
    known: dict[str, Any] = {"today": sheet.request.today, "information_source": name_information_source(sheet)}
    for row, entry in sheet.entries:
        if entry.form is not None:
            record = partial(entry.way.recorded, sheet.permit, entry.form, entry.about, **known)
            yield ChangedDetail(entry.prefix, record, row.item.change if entry.is_change(sheet.due) else "")


def _list_standalone_notifications(sheet: AttendanceSheet) -> Iterator[StandaloneNotification]:
    for form in sheet.ahead:
        for under in sheet.due.list_advance_provisions(form.cleaned_data["change"]):
            yield StandaloneNotification(item=str(form.prefix), under=under, **form.cleaned_data)
    yield from (StandaloneNotification(under=each) for each in sheet.also_under)
    for notice in sheet.list_not_happened():
        yield StandaloneNotification(under=NOT_HAPPENED[UNDER(notice.under)].value, about=notice)


def _find_home_kind(sheet: AttendanceSheet) -> str:
    """Return the kind of home notified today, s.83(7)."""
    moves = [form for row in sheet.rows if row.item.item == StationAttendance.Item.HOME for form in row.forms]
    if moves:
        last = max(moves, key=lambda form: form.cleaned_data["from_on"])
        return HOMES.get(last.cleaned_data["kind"], "")
    return HOMES.get(sheet.record.home.kind, "") if sheet.record.home else ""


def name_information_source(sheet: AttendanceSheet) -> str:
    """Return the source: the parent who attended, or the nominal."""
    parent = sheet.form.cleaned_data.get("parent_name")
    return f"The parent, {parent}" if parent else "The nominal"
