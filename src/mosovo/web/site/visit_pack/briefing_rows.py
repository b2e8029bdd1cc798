"""Rows of the visit briefing: first what is current on the date, then what has ended, then what is not known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from mosovo.record.models import RecordedFact
from mosovo.rooms.households import queries as households
from mosovo.rooms.households.models import Household
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.licences.queries import LicenceRecord, load_licence_record
from mosovo.rooms.monitoring.queries import MonitoringRecord, load_monitoring_record
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import fold_condition_text, list_visits, visit_date
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, PanelBuilder
from mosovo.web.features.breaches.panel import build_panel as breaches
from mosovo.web.features.contacts.panel import build_panel as contacts
from mosovo.web.features.convictions.panel import build_panel as convictions
from mosovo.web.features.devices.panel import build_panel as devices
from mosovo.web.features.disclosure.panel import build_panel as disclosure
from mosovo.web.features.identifying_details.panel import build_panel as traces
from mosovo.web.features.management_modes.panel import build_panel as modes
from mosovo.web.features.mappa.panel import build_panel as mappa
from mosovo.web.features.travel.panel import build_panel as travel
from mosovo.web.features.wanted.panel import build_panel as wanted
from mosovo.web.features.whereabouts.panel import build_panel as whereabouts

PANELS: Mapping[str, PanelBuilder] = {
    "breaches": breaches, "contacts": contacts, "convictions": convictions, "devices": devices,
    "disclosure": disclosure, "mappa": mappa, "management_modes": modes, "identifying_details": traces,
    "travel": travel, "wanted": wanted,
    "whereabouts": whereabouts,
}  # fmt: skip
"""The rooms whose rows are shown as on the case file, by the label of the app that holds their facts."""
MAX_PAST = 3
"""The number of ended facts shown. The others are counted."""


@dataclass(frozen=True, slots=True)
class BriefingSection:
    """A section of the visit briefing. `empty` is shown only if nothing is recorded for it.

    A section without `empty` is then listed under “None recorded”.
    """

    title: str
    lines: Sequence[FactRow]
    empty: str = ""
    at_the_door: int = 0
    """The number of lines that are shown without opening the section. 0: the section is one line with its count."""


class PackReader:
    """The facts of one case that the briefing needs. Each room is read once."""

    def __init__(self, case: CaseContext) -> None:
        self.case, self.on = case, case.moment.on
        self._of_rooms: dict[str, Mapping[type[RecordedFact], Sequence[FactRow]]] = {}

    def list_rows(self, *kinds: type[RecordedFact]) -> list[FactRow]:
        """List the rows of these kinds of fact, in the order of the kinds and of the case file."""
        return [line for kind in kinds for line in self._group_rows(kind._meta.app_label).get(kind, ())]

    def _group_rows(self, room: str) -> Mapping[type[RecordedFact], Sequence[FactRow]]:
        if room not in self._of_rooms:
            by_kind: dict[type[RecordedFact], list[FactRow]] = defaultdict(list)
            for line in PANELS[room](self.case).lines:
                if line.row is not None:
                    by_kind[type(line.row)].append(line)
            self._of_rooms[room] = by_kind
        return self._of_rooms[room]

    @cached_property
    def visits(self) -> list[Visit]:
        """List every visit, latest first."""
        return list_visits(self.case.nominal_id)

    @cached_property
    def households(self) -> list[Household]:
        """List every household, including those left for good."""
        return households.list_households(self.case.nominal_id)

    @cached_property
    def links(self) -> list[LinkedPerson]:
        """List the linked people that the reader may see."""
        return [link for link in identity.list_linked_people(self.case.nominal_id) if not link.unreadable]

    @cached_property
    def licence_record(self) -> LicenceRecord:
        """Load licences and recalls."""
        return load_licence_record(self.case.nominal_id)

    @cached_property
    def monitoring_record(self) -> MonitoringRecord:
        """Load tags and alerts."""
        return load_monitoring_record(self.case.nominal_id)


def is_over(line: FactRow, on: date) -> bool:
    """Whether the fact has ended on the date: `until` is the first day on which it no longer applies."""
    return line.until is not None and line.until <= on


def order_current_first(lines: Iterable[FactRow], on: date, noun: str) -> Iterator[FactRow]:
    """Yield current and future facts, or that there is none now and when the last ended; then ended facts."""
    fact_rows = list(lines)
    ended_rows = sorted((line for line in fact_rows if is_over(line, on)), key=_ended, reverse=True)
    now = [line for line in fact_rows if not is_over(line, on)]
    if ended_rows and not now:
        yield build_none_now_row(noun, ended_rows[0].until)
    yield from (_dated(line, on) for line in now)
    yield from describe_past(ended_rows)


def build_none_now_row(noun: str, last: date | None) -> FactRow:
    """Say that there is none on the date, and when the last ended: No order now; last ended 12 November 2026."""
    return FactRow("Now", f"No {noun} now; last ended {format_date(last)}" if last else f"No {noun} now")


def describe_past(ended_rows: Sequence[FactRow]) -> Iterator[FactRow]:
    """Yield the last ended facts, each with its date. The others are counted."""
    for line in ended_rows[:MAX_PAST]:
        ended = f"Until {format_date(line.until)}. " if line.until and "until" not in line.detail else ""
        yield replace(line, name=f"{line.name} (ended)", detail=f"{ended}{line.detail}".strip(), state="")
    if len(ended_rows) > MAX_PAST:
        yield FactRow("Earlier", f"{len(ended_rows) - MAX_PAST} more on the case file")


def build_unknown_row(name: str, what: str, ask: str) -> FactRow:
    """Build the row of a fact that is not recorded, with what to ask."""
    return FactRow(name, f"Not known: {what}.", ask)


def list_seen_at_visits(visits: Sequence[Visit], what: str) -> Iterator[FactRow]:
    """Yield what was seen at visits, as recorded, each once, latest first."""
    from_visits: Any = ((visit, str(getattr(visit, what))) for visit in visits)
    yield from _list_distinct(from_visits)


def _list_distinct(results: Iterable[tuple[Visit, str]]) -> Iterator[FactRow]:
    shown = set[str]()
    for visit, words in results:
        if words and fold_condition_text(words) not in shown:
            shown.add(fold_condition_text(words))
            yield FactRow(f"Seen {format_date(visit_date(visit))}", words)


def _ended(line: FactRow) -> date:
    return line.until or date.min


def _dated(line: FactRow, on: date) -> FactRow:
    """Add the start date to a fact that starts after the date."""
    if line.on is None or line.on <= on:
        return line
    return replace(line, name=f"{line.name}, from {format_date(line.on)}")
