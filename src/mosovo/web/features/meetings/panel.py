"""Meetings on the case file: recent meetings, open actions, and decisions on the timeline."""

from collections.abc import Iterator, Sequence

from mosovo.record.queries import list_kinds_held
from mosovo.rooms.meetings import history
from mosovo.rooms.meetings.history import PastMeeting
from mosovo.rooms.meetings.models import MeetingAction, MeetingCase
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

LANE = "Meetings"
EMPTY = "No meetings. Meetings appear here when the co-ordinator adds this case to one."


def build_panel(case: CaseContext) -> Panel:
    """Build the panel. One query shows that most cases have no meetings."""
    there = list_kinds_held(case.nominal_id, MeetingCase, MeetingAction)
    met = history.list_meetings(case.nominal_id, case.known_at) if MeetingCase in there else []
    actions = history.list_meeting_actions(case.nominal_id, case.known_at) if MeetingAction in there else []
    lines = [*_meetings(case, met), *_open(case, actions)]
    entries = [*_of_meetings(met), *_of_actions(actions)]
    return Panel(anchor="meetings", title="Meetings", lines=lines, empty=EMPTY, entries=entries)


def _meetings(case: CaseContext, met: Sequence[PastMeeting]) -> Iterator[FactRow]:
    for each in met[:3]:
        sitting = each.slot.sitting
        way = DutyLink("Open", url_for("meeting_room", urn=case.permit.urn, slot=str(each.slot.first)))
        value = f"{format_date(sitting.held_on)}, Level {sitting.level}, {sitting.get_kind_display().lower()}"
        yield FactRow("Meeting", value, each.in_words, on=sitting.held_on, act=way)


def _open(case: CaseContext, actions: Sequence[history.MeetingActionProgress]) -> Iterator[FactRow]:
    for each in actions:
        if each.end is not None:
            continue
        late = "Overdue: " if each.days_late(case.moment.on) else ""
        whose = f"{each.action.agency}, {each.action.owner_label or 'no owner recorded'}"
        way = DutyLink("Update action", url_for("step_action", urn=case.permit.urn, action=str(each.action.first)))
        detail = f"{late}{whose}, by {format_date(each.due_on)}. {each.action.get_pillar_display()}."
        yield FactRow(f"Action {each.action.reference}", each.action.text, detail, on=each.due_on, act=way)


def _of_meetings(met: Sequence[PastMeeting]) -> Iterator[TimelineEntry]:
    for each in met:
        if each.closed is None:
            continue
        on, level = each.closed.held_on, each.slot.sitting.level
        yield TimelineEntry(
            LANE,
            on,
            f"Meeting at Level {level}",
            detail=each.in_words,
            information_source=format_provenance(each.closed),
        )
        if each.consideration is not None:
            label = f"Disclosure: {each.consideration.get_decision_display()}"
            yield TimelineEntry(
                LANE,
                on,
                label,
                detail=each.consideration.reasons,
                information_source=format_provenance(each.consideration),
            )


def _of_actions(actions: Sequence[history.MeetingActionProgress]) -> Iterator[TimelineEntry]:
    for each in actions:
        if each.end is not None:
            label = f"Action {each.action.reference}: {each.end.get_kind_display().lower()}"
            yield TimelineEntry(
                LANE, each.end.taken_on, label, detail=each.end.text, information_source=format_provenance(each.end)
            )
