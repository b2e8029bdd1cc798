"""Wanted and missing reports, and entry to premises, on the case file."""

from mosovo.rooms.wanted import queries
from mosovo.rooms.wanted.models import EntryStep
from mosovo.rooms.wanted.progress import STATE_LABELS, EntryProgress, WantedProgress
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts
from mosovo_law.facts.entry_warrants import OCCASIONS

ROOM, LANE = "wanted", "Wanted, entry"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room."""
    urn = case.permit.urn
    pursuits = queries.list_wanted(case.nominal_id, case.known_at)
    entries_sought = queries.list_entries(case.nominal_id, case.known_at)
    return Panel(
        anchor="wanted",
        title="Wanted, missing and entry",
        lines=[
            *(_build_row(each, urn) for each in pursuits),
            *(_build_entry_row(each, urn, case) for each in entries_sought),
        ],
        empty="No wanted or missing reports, and no entry sought.",
        entries=[
            *(_build_timeline_entry(each) for each in pursuits),
            *(each for entry in entries_sought for each in _list_attempt_entries(entry)),
        ],
        tags=[_tag(each) for each in pursuits if each.is_open],
        acts=[
            DutyLink("Wanted or missing", url_of_parts("report_wanted", {"urn": urn})),
            DutyLink("Entry to premises", url_of_parts("seek_entry", {"urn": urn})),
        ],
    )


def _tag(pursuit: WantedProgress) -> str:
    return f"{pursuit.wanted.get_kind_display()} since {format_date(pursuit.wanted.since_on)}"


def _build_row(pursuit: WantedProgress, urn: str) -> FactRow:
    wanted, outcome = pursuit.wanted, pursuit.outcome
    seen = f"Last seen {format_date(pursuit.last_seen_on)}" if pursuit.last_seen_on else "Last seen: not recorded"
    ended = f". {outcome.get_outcome_display()}, {format_date(outcome.on)}" if outcome else ""
    return FactRow(
        name=str(wanted.get_kind_display()),
        value=f"Since {format_date(wanted.since_on)}{ended}",
        detail=f"{seen}. Reported by {wanted.reported_by}",
        on=wanted.since_on,
        until=outcome.on if outcome else None,
        row=wanted,
        room=ROOM,
        act=DutyLink("Enquiries and reviews", url_of_parts("pursuit", {"urn": urn, "wanted_id": wanted.first})),
    )


def _build_entry_row(entering: EntryProgress, urn: str, case: CaseContext) -> FactRow:
    runs = (
        f", to {format_date(entering.last_day)}" if entering.last_day and entering.state != EntryStep.Kind.ENDED else ""
    )
    expired = " (expired)" if entering.has_expired(case.moment.on) else ""
    return FactRow(
        name="Entry to premises",
        value=f"{STATE_LABELS[entering.state]}{runs}{expired}",
        detail=f"{entering.premises.lines}. {format_count(entering.occasions, 'occasion')} of {OCCASIONS} count",
        row=entering.premises,
        room=ROOM,
        act=DutyLink(
            "Attempts and warrant", url_of_parts("premises", {"urn": urn, "premises_id": entering.premises.first})
        ),
    )


def _build_timeline_entry(pursuit: WantedProgress) -> TimelineEntry:
    wanted, outcome = pursuit.wanted, pursuit.outcome
    return TimelineEntry(
        LANE, wanted.since_on, str(wanted.get_kind_display()), until=outcome.on if outcome else None,
        open_ended=outcome is None, tone="risk", detail=wanted.reported_by,
        information_source=format_provenance(wanted),
    )  # fmt: skip


def _list_attempt_entries(entering: EntryProgress) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            LANE, step.on, str(step.get_kind_display()), information_source=format_provenance(step),
            shape="tried" if step.kind == EntryStep.Kind.ATTEMPTED and not step.got_in else "fact",
        )
        for step in entering.steps
    ]  # fmt: skip
