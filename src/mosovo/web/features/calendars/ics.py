"""Write a feed as iCalendar (RFC 5545). It names no one: other programs and people read calendars."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from mosovo.organisations.calendar_feed_models import CalendarFeed
from mosovo.organisations.calendar_feeds import FeedContent, FeedEntry
from mosovo.web.core.formatting import format_count

LONDON = ZoneInfo("Europe/London")
EPOCH = date(2020, 1, 1)


def write_feed(content: FeedContent, today: date, site: str) -> bytes:
    """Write the calendar. `site` is the address of the service, for a link to the list of duties."""
    calendar = Calendar()
    calendar.add("prodid", "-//mosovo//calendar feed//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"mosovo: {CalendarFeed.Kind(content.kind).label.lower()}")
    for entry in content.entries:
        calendar.add_component(_build_event(content, entry, today, site))
    return bytes(calendar.to_ical())


def _build_event(content: FeedContent, entry: FeedEntry, today: date, site: str) -> Event:
    event = Event()
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("class", "PRIVATE")
    if entry.starts is None or entry.ends is None:
        event.add("uid", f"{content.feed}-{entry.on}@mosovo")
        event.add("sequence", (today - EPOCH).days)
        event.add("summary", f"{format_count(entry.number, 'duty')} due")
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("url", f"{site}/")
        return event
    cases = format_count(entry.number, "case")
    event.add("uid", f"{content.feed}-{entry.key}@mosovo")
    event.add("sequence", entry.version)
    event.add("summary", f"MAPPA meeting, {cases}")
    event.add("dtstart", datetime.combine(entry.on, entry.starts, LONDON).astimezone(UTC))
    event.add("dtend", datetime.combine(entry.on, entry.ends, LONDON).astimezone(UTC))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event
