"""Read a duty rota from a CSV or an iCalendar file. Every error has its row, and a file with an error is refused whole.

CSV: `person`, `begins`, `ends` and optionally `contact`. iCalendar (RFC 5545): each event is a shift; its summary, or
the name of an attendee, is the person; `CONTACT` is how the person is reached. Times without a zone are of London.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from .models import Account, Force, Role
from .rota import PlannedShift

LONDON = ZoneInfo("Europe/London")
COLUMNS = ("person", "begins", "ends", "contact")
REQUIRED = COLUMNS[:3]
MAX_SHIFTS = 2000
MAX_SHIFT_LENGTH = timedelta(hours=72)
TRIAGE_ROLES = frozenset({
    Role.OFFENDER_MANAGER.value, Role.SUPERVISOR.value, Role.INSPECTOR.value, Role.DUTY_OFFICER.value,
})  # fmt: skip
FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M")
type Entry = tuple[str, str, Sequence[str], datetime | str, datetime | str, str]
"""Where it is in the file, its identity, the names that may be the person, when it begins and ends, and the contact."""


class RotaFileRefused(ValueError):
    """The file has errors, and nothing was changed. `reasons` has one sentence for each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def read_rota(name: str, content: bytes, force: Force) -> list[PlannedShift]:
    """Read the shifts of a file. Raises `RotaFileRefused` with every error."""
    is_calendar = name.casefold().endswith((".ics", ".ical")) or content.lstrip()[:15].upper() == b"BEGIN:VCALENDAR"
    entries = list(_calendar_entries(content) if is_calendar else _csv_entries(content))
    if not entries or len(entries) > MAX_SHIFTS:
        raise RotaFileRefused([f"The file must have 1 to {MAX_SHIFTS:,} shifts."])
    people = _map_people(force)
    reasons: list[str] = []
    shifts: dict[str, PlannedShift] = {}
    for entry in entries:
        shift, fault = _build_shift(entry, people)
        if shift is not None and shift.uid in shifts:
            shift, fault = None, "the shift is in the file twice"
        if shift is None:
            reasons.append(f"{entry[0]}: {fault}.")
        else:
            shifts[shift.uid] = shift
    if reasons:
        raise RotaFileRefused(reasons)
    return sorted(shifts.values(), key=lambda each: each.begins_at)


def _map_people(force: Force) -> Mapping[str, Account]:
    """Return the active accounts of the force by number and by name. A name of two people is not there."""
    people: dict[str, Account | None] = {}
    for account in Account.objects.filter(force=force, is_active=True):
        for text in {account.username.casefold(), account.name.casefold()}:
            people[text] = None if text in people else account
    return {text: account for text, account in people.items() if account is not None}


def _build_shift(entry: Entry, people: Mapping[str, Account]) -> tuple[PlannedShift | None, str]:
    """Return the shift of an entry, or what is wrong with it."""
    _, uid, names, begins, ends, contact = entry
    account = next((people[name.strip().casefold()] for name in names if name.strip().casefold() in people), None)
    if account is None:
        return None, f"“{names[0][:60] if names else ''}” is not the number or name of one person of the force"
    if not TRIAGE_ROLES & set(account.roles):
        return None, f"{account.name} has no role that triages alerts"
    if isinstance(begins, str) or isinstance(ends, str):
        return None, "begins and ends must be dates with times, like 2026-12-01 08:00"
    if not begins < ends <= begins + MAX_SHIFT_LENGTH:
        return None, "the end must be after the beginning, by at most 72 hours"
    if len(contact) > 100 or len(uid) > 200:
        return None, "the contact or the identity is too long"
    return PlannedShift(uid or f"{account.username} {begins:%Y%m%dT%H%MZ}", account, begins, ends, contact), ""


def _csv_entries(content: bytes) -> Iterator[Entry]:
    try:
        lines = list(csv.reader(StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise RotaFileRefused(["The file is neither CSV in UTF-8 nor iCalendar."]) from None
    headings = [text.strip().casefold() for text in lines[0]] if lines else []
    column_faults = [text for text in headings if text not in COLUMNS] + [
        name for name in REQUIRED if name not in headings
    ]
    if column_faults or len(set(headings)) < len(headings):
        raise RotaFileRefused([f"The first row must have these columns, each once: {', '.join(COLUMNS)}."])
    for number, line in enumerate(lines[1:], start=2):
        row = dict(zip(headings, map(str.strip, line), strict=False))
        if any(row.values()):
            begins, ends = (_parse_moment(row.get(name, "")) for name in ("begins", "ends"))
            yield f"Row {number}", "", [row.get("person", "")], begins, ends, row.get("contact", "")


def _parse_moment(text: str) -> datetime | str:
    for date_format in FORMATS:
        try:
            return _convert_to_utc(datetime.strptime(text, date_format).replace(tzinfo=LONDON))
        except ValueError:
            continue
    return text


def _convert_to_utc(moment: datetime) -> datetime | str:
    """Return the moment in UTC; the text of a time that does not exist, in the hour that is skipped in spring."""
    utc = moment.astimezone(UTC)
    local_time = moment.replace(tzinfo=None)
    return utc if utc.astimezone(moment.tzinfo).replace(tzinfo=None) == local_time else f"{local_time:%Y-%m-%d %H:%M}"


def _calendar_entries(content: bytes) -> Iterator[Entry]:
    try:
        calendar = Calendar.from_ical(content)
        events = list(calendar.walk("VEVENT"))
    except (ValueError, IndexError, KeyError) as fault:
        raise RotaFileRefused(["The file is not a valid iCalendar file."]) from fault
    for number, event in enumerate(events, start=1):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        if "RRULE" in event or "RDATE" in event:
            raise RotaFileRefused([f"Event {number}: it repeats. Export each shift as an event of its own."])
        yield (
            f"Event {number}", str(event.get("UID", "")), _list_names(event), _event_moment(event, "DTSTART"),
            _event_end(event), str(event.get("CONTACT", "")),
        )  # fmt: skip


def _list_names(event: Any) -> list[str]:
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    return [str(event.get("SUMMARY", "")), *(str(each.params.get("CN", "")) for each in attendees)]


def _event_moment(event: Any, name: str) -> datetime | str:
    value = event.get(name)
    moment = getattr(value, "dt", None)
    if not isinstance(moment, datetime):
        return str(moment or "")
    return _convert_to_utc(moment if moment.tzinfo else moment.replace(tzinfo=LONDON))


def _event_end(event: Any) -> datetime | str:
    if "DTEND" in event or "DURATION" not in event:
        return _event_moment(event, "DTEND")
    begins = _event_moment(event, "DTSTART")
    return begins + event["DURATION"].dt if isinstance(begins, datetime) else begins
