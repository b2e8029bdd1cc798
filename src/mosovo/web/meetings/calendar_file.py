"""The calendar entry of a meeting (RFC 5545). It names no case and no person, because others read calendars."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from mosovo.rooms.meetings.models import Meeting

LONDON = ZoneInfo("Europe/London")
LONGEST_LINE = 73


def write_calendar_file(sitting: Meeting) -> str:
    """Write the entry. A new entry replaces the last one. The entry of a cancelled meeting cancels it."""
    gone = bool(sitting.cancellation_reason)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mosovo//meetings//EN", f"METHOD:{'CANCEL' if gone else 'PUBLISH'}",
        "BEGIN:VEVENT", f"UID:{sitting.pk}@mosovo", f"SEQUENCE:{sitting.version}",
        f"DTSTAMP:{_instant(sitting.convened_at)}",
        f"DTSTART:{_format_meeting_time(sitting, sitting.starts)}",
        f"DTEND:{_format_meeting_time(sitting, sitting.ends)}",
        f"SUMMARY:{_text(f'Meeting {sitting.number:04d}')}", f"LOCATION:{_text(sitting.venue)}",
        f"STATUS:{'CANCELLED' if gone else 'CONFIRMED'}", "CLASS:CONFIDENTIAL", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _format_meeting_time(sitting: Meeting, clock: time) -> str:
    return _instant(datetime.combine(sitting.held_on, clock, LONDON))


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """Split a long line. Each continuation line starts with a space."""
    parts = [line[place : place + LONGEST_LINE] for place in range(0, len(line), LONGEST_LINE)]
    return [parts[0], *(f" {each}" for each in parts[1:])]
