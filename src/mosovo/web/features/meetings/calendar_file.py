"""The calendar entry of a meeting (RFC 5545). It names no case and no person, because others read calendars."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from mosovo.rooms.meetings.models import Meeting

LONDON = ZoneInfo("Europe/London")


def write_calendar_file(sitting: Meeting) -> bytes:
    """Write the entry. A new entry replaces the last one. The entry of a cancelled meeting cancels it."""
    is_cancelled = bool(sitting.cancellation_reason)
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//mosovo//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    event.add("uid", f"{sitting.pk}@mosovo")
    event.add("sequence", sitting.version)
    event.add("dtstamp", sitting.convened_at.astimezone(UTC))
    event.add("dtstart", _to_instant(sitting, sitting.starts))
    event.add("dtend", _to_instant(sitting, sitting.ends))
    event.add("summary", f"Meeting {sitting.number:04d}")
    event.add("location", sitting.venue)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("class", "CONFIDENTIAL")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _to_instant(sitting: Meeting, time_of_day: time) -> datetime:
    return datetime.combine(sitting.held_on, time_of_day, LONDON).astimezone(UTC)
