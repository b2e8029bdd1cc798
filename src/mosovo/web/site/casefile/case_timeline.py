"""The timeline of the summary: five lanes of the last three years, with the time since the person was last seen."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.caseload.case_summary import CaseSummary
from mosovo.rooms.orders.queries import order_last_day
from mosovo.web.core.formatting import day_in_london, format_count
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.features.orders.display import short_order_name
from mosovo_law.core.days import day_after

from .control_cards import build_order
from .summary_cards import LEVELS, format_address, list_homes

PERIOD_SHOWN = timedelta(days=3 * 365)


def list_summary_entries(summary: CaseSummary, on: date) -> list[TimelineEntry]:
    """List the entries of the five lanes that touch the last three years."""
    since = on - PERIOD_SHOWN
    entries = [
        *_list_visit_entries(summary, on), *_list_living_entries(summary), *list_risk_entries(summary),
        *_list_order_entries(summary), *_list_concern_entries(summary),
    ]  # fmt: skip
    return [_clip_start(entry, since) for entry in entries if _touches(entry, since) and entry.on <= on]


def _touches(entry: TimelineEntry, since: date) -> bool:
    return entry.on >= since or entry.open_ended or (entry.until is not None and entry.until > since)


def _clip_start(entry: TimelineEntry, since: date) -> TimelineEntry:
    """Draw an entry from the first day shown; its table keeps the real day in its detail."""
    if entry.on >= since:
        return entry
    began = f"Since {entry.on.day} {entry.on:%b} {entry.on.year}"
    detail = f"{began}. {entry.detail}" if entry.detail else began
    return TimelineEntry(entry.lane, since, entry.label, entry.until, entry.open_ended, entry.shape, entry.tone, detail)


def _list_visit_entries(summary: CaseSummary, on: date) -> Iterator[TimelineEntry]:
    for visit in summary.rows("visits"):
        seen = visit["outcome"] == "seen"
        label = "Seen at a visit" if seen else f"Failed visit: {visit['outcome'].replace('-', ' ')}"
        yield TimelineEntry("Seen", day_in_london(visit["began_at"]), label, shape="seen" if seen else "tried")
    last = summary.person["seen_on"]
    if last and last < on:
        yield TimelineEntry("Seen", last, f"{format_count((on - last).days, 'day')} not seen", until=on)


def _list_living_entries(summary: CaseSummary) -> Iterator[TimelineEntry]:
    for home, until in list_homes(summary):
        label = format_address(home)
        yield TimelineEntry("Lives at", home["from_on"], label, until=until, open_ended=until is None)
    for spell in summary.rows("spells"):
        label = spell["place"] or spell["kind"].replace("_", " ").capitalize()
        until = spell["until"]
        yield TimelineEntry("Lives at", spell["from_on"], label, until=until, open_ended=until is None, tone="custody")


def list_risk_entries(summary: CaseSummary) -> Iterator[TimelineEntry]:
    """Yield each risk level from the day it was set until the next one."""
    until: date | None = None
    for level in summary.levels_in_effect:
        if level["set_on"] != until:
            name = LEVELS[level["level"]]
            yield TimelineEntry(
                "Risk", level["set_on"], name, until=until, open_ended=until is None, tone="risk", detail="risk level"
            )
        until = level["set_on"]


def _list_order_entries(summary: CaseSummary) -> Iterator[TimelineEntry]:
    for row in summary.rows("orders"):
        last = order_last_day(build_order(row))
        until = day_after(last) if last and last < date.max else None
        begins = row["in_force_on"] or row["made_on"]
        name = short_order_name(row["kind"])
        yield TimelineEntry("Orders", begins, name, until=until, open_ended=until is None, tone="order")
    for row in summary.rows("licences"):
        until = day_after(row["until"]) if row["until"] else None
        yield TimelineEntry("Orders", row["from_on"], "Licence", until=until, open_ended=until is None, tone="order")


def _list_concern_entries(summary: CaseSummary) -> Iterator[TimelineEntry]:
    for row in summary.rows("concerns"):
        detail = "closed" if row["is_closed"] else "open"
        yield TimelineEntry("Concerns", row["from_on"], "Breach case", shape="concern", detail=detail)
