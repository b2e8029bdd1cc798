"""The pictures of the groups, each with its table: risk over time, visits by weekday and hour, punctuality, households.

A title states the finding. A picture without anything to show is left out: its section says that nothing is recorded.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mosovo.caseload.case_summary import CaseSummary
from mosovo.obligations.queries import list_duties
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.panel import Panel
from mosovo.web.core.screen_spec import CaseGroup
from mosovo.web.core.timeline import TimelineEntry
from mosovo_law.core.obligation import Bearer
from mosovo_law.explain.explanation import duty_title

from .case_timeline import list_summary_entries
from .summary_cards import LEVELS

LONDON = ZoneInfo("Europe/London")
YEAR = timedelta(days=365)
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MAX_SHADE = 3
WITH_CHILDREN = "With children"
"""The lane of the stays in households on the timeline."""


@dataclass(frozen=True, slots=True)
class HourCell:
    """How many visits began on a weekday in an hour."""

    day: str
    hour: int
    count: int

    @property
    def shade(self) -> int:
        """Return the darkness of the cell, from 0 to 3."""
        return min(self.count, MAX_SHADE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: lanes of entries, or a week by hours."""

    key: str
    title: str
    entries: Sequence[TimelineEntry] = ()
    week: Sequence[Sequence[HourCell]] = ()

    @property
    def filled(self) -> list[HourCell]:
        """Return the hours with a visit, for the table."""
        return [cell for day in self.week for cell in day if cell.count]


def list_pictures(group: CaseGroup, summary: CaseSummary, panels: Sequence[Panel], on: date) -> list[Picture]:
    """List the pictures of a group."""
    if group is CaseGroup.RISK_AND_PLAN:
        return list(_list_risk_pictures(summary, on))
    if group is CaseGroup.VISITS_AND_CONTACT:
        return list(_list_visit_pictures(summary, on))
    if group is CaseGroup.NOTIFICATION:
        return list(_list_punctuality_pictures(summary, on))
    if group is CaseGroup.PEOPLE_AND_PLACES:
        return list(_households(panels, on))
    return []


def _list_risk_pictures(summary: CaseSummary, on: date) -> Iterator[Picture]:
    levels = summary.levels_in_effect
    if levels:
        changes = len(levels) - 1
        changed = "never changed" if not changes else f"changed {'once' if changes == 1 else f'{changes} times'}"
        title = f"Risk is {LEVELS[levels[0]['level']].lower()} since {format_date(levels[0]['set_on'])}, {changed}"
        entries = list_summary_entries(summary, on)
        yield Picture("risk-time", title, sorted(entries, key=lambda entry: entry.lane != "Risk"))


def _list_visit_pictures(summary: CaseSummary, on: date) -> Iterator[Picture]:
    began = [visit["began_at"].astimezone(LONDON) for visit in summary.rows("visits")]
    counted = Counter((at.weekday(), at.hour) for at in began if on - YEAR <= at.date() <= on)
    if counted:
        (weekday, hour), most = min(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        total = sum(counted.values())
        title = f"{most} of {format_count(total, 'visit')} in 12 months began on a {WEEK[weekday]} from {hour:02}:00"
        week = [[HourCell(day, each, counted[place, each]) for each in range(24)] for place, day in enumerate(WEEK)]
        yield Picture("visit-hours", title, week=week)


def _list_punctuality_pictures(summary: CaseSummary, on: date) -> Iterator[Picture]:
    met = list_duties(summary.person["nominal_id"]).filter(
        bearer=Bearer.NOMINAL.value, met_on__lte=on, due_on__isnull=False
    )
    rows = met.values_list("rule", "due_on", "met_on")
    entries = [_build_notification_entry(duty_title(rule), due, done) for rule, due, done in rows if due and done]
    if entries:
        in_time = sum(1 for entry in entries if entry.shape == "met")
        waiting = sum(1 for duty in summary.duties if duty.bearer == Bearer.NOMINAL and duty.days_late(on))
        title = f"{in_time} of {format_count(len(entries), 'notification')} made in time" + (
            f", {waiting} overdue now" if waiting else ""
        )
        yield Picture("punctuality", title, entries)


def _build_notification_entry(name: str, due: date, done: date) -> TimelineEntry:
    days = (done - due).days
    if days > 0:
        return TimelineEntry("Notified", done, name, shape="late", detail=f"{format_count(days, 'day')} late")
    detail = f"{format_count(-days, 'day')} before the last day" if days else "on the last day"
    return TimelineEntry("Notified", done, name, shape="met", detail=detail)


def _households(panels: Sequence[Panel], on: date) -> Iterator[Picture]:
    """Yield the stays in each household, one lane a household: they show who was where, and when they overlap."""
    stays = [entry for panel in panels for entry in panel.entries if entry.lane == WITH_CHILDREN and entry.on <= on]
    if stays:
        places = {entry.label for entry in stays}
        title = f"Stays in {format_count(len(places), 'household')} with a child"
        ordered = sorted(stays, key=lambda entry: (entry.label, entry.on))
        yield Picture("households", title, [replace(entry, lane=entry.label[:18]) for entry in ordered])
