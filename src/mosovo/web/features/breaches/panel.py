"""Breach cases on the case file."""

from mosovo.rooms.breaches import queries
from mosovo.rooms.breaches.models import BreachStep
from mosovo.rooms.breaches.queries import BreachCaseFile as BreachCase
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

ROOM, LANE = "breaches", "Breaches"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of breach cases. Failures without a breach case are listed among the duties."""
    cases = queries.list_breach_cases(case.nominal_id, case.known_at)
    is_open = any(not each.progress.is_closed for each in cases)
    return Panel(
        anchor="breaches",
        title="Breaches",
        lines=[_build_row(each, case.permit.urn) for each in cases],
        empty="No breach cases. Open one for an overdue duty or for another suspected breach.",
        entries=[entry for each in cases for entry in _list_timeline_entries(each)],
        tags=["Breach case open"] if is_open else [],
        acts=[DutyLink("Breach case", url_of_parts("open_breach", {"urn": case.permit.urn}))],
    )


def _build_row(case: BreachCase, urn: str) -> FactRow:
    progress, breach = case.progress, case.breach
    awaiting = f". Awaiting {progress.waits_for}" if progress.waits_for else ""
    return FactRow(
        name=progress.words,
        value=f"{case.offence.words}, {case.offence.provision}",
        detail=f"Failure from {format_date(breach.from_on)}, discovered {format_date(breach.discovered_on)}{awaiting}",
        on=breach.from_on,
        row=breach,
        room=ROOM,
        act=DutyLink("Open breach case", url_of_parts("breach", {"urn": urn, "breach_id": breach.first})),
    )


def _list_timeline_entries(case: BreachCase) -> list[TimelineEntry]:
    breach = case.breach
    timeline_entries = [
        TimelineEntry(
            LANE, breach.discovered_on, "Suspected breach", shape="concern",
            detail=f"{case.offence.words}, {case.offence.provision}", information_source=format_provenance(breach),
        )
    ]  # fmt: skip
    return [*timeline_entries, *(_build_timeline_entry(step) for step in case.steps)]


def _build_timeline_entry(step: BreachStep) -> TimelineEntry:
    outcome = step.get_course_display() if step.course else step.get_result_display() if step.result else ""
    return TimelineEntry(
        LANE, step.on, str(step.get_kind_display()), detail=str(outcome), information_source=format_provenance(step)
    )
