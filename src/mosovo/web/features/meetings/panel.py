"""Meetings on the case file: recent meetings, open actions, and decisions on the timeline."""

from collections.abc import Iterator, Sequence

from mosovo.record.queries import list_recorded_kinds
from mosovo.rooms.meetings import history
from mosovo.rooms.meetings.history import PastMeeting
from mosovo.rooms.meetings.models import MeetingAction, MeetingCase
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

LANE = "Meetings"
NO_MEETINGS = "No meetings. Meetings appear here when the co-ordinator adds this case to one."


def build_panel(case: CaseContext) -> Panel:
    """Build the panel. One query shows that most cases have no meetings."""
    recorded_kinds = list_recorded_kinds(case.nominal_id, MeetingCase, MeetingAction)
    meetings = history.list_meetings(case.nominal_id, case.known_at) if MeetingCase in recorded_kinds else []
    actions = history.list_meeting_actions(case.nominal_id, case.known_at) if MeetingAction in recorded_kinds else []
    lines = [*_list_meeting_rows(case, meetings), *_list_open_actions(case, actions)]
    entries = [*_list_meeting_entries(meetings), *_list_action_entries(actions)]
    return Panel(anchor="meetings", title="Meetings", lines=lines, empty=NO_MEETINGS, entries=entries)


def _list_meeting_rows(case: CaseContext, meetings: Sequence[PastMeeting]) -> Iterator[FactRow]:
    for each in meetings[:3]:
        sitting = each.slot.sitting
        link = DutyLink("Open", url_for("meeting_room", urn=case.permit.urn, slot=str(each.slot.first)))
        value = f"{format_date(sitting.held_on)}, Level {sitting.level}, {sitting.get_kind_display().lower()}"
        yield FactRow("Meeting", value, each.in_words, on=sitting.held_on, act=link)


def _list_open_actions(case: CaseContext, actions: Sequence[history.MeetingActionProgress]) -> Iterator[FactRow]:
    for each in actions:
        if each.end is not None:
            continue
        late = "Overdue: " if each.days_late(case.moment.on) else ""
        owner = f"{each.action.agency}, {each.action.owner_label or 'no owner recorded'}"
        link = DutyLink("Update action", url_for("step_action", urn=case.permit.urn, action=str(each.action.first)))
        detail = f"{late}{owner}, by {format_date(each.due_on)}. {each.action.get_pillar_display()}."
        yield FactRow(f"Action {each.action.reference}", each.action.text, detail, on=each.due_on, act=link)


def _list_meeting_entries(meetings: Sequence[PastMeeting]) -> Iterator[TimelineEntry]:
    for each in meetings:
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


def _list_action_entries(actions: Sequence[history.MeetingActionProgress]) -> Iterator[TimelineEntry]:
    for each in actions:
        if each.end is not None:
            label = f"Action {each.action.reference}: {each.end.get_kind_display().lower()}"
            yield TimelineEntry(
                LANE, each.end.taken_on, label, detail=each.end.text, information_source=format_provenance(each.end)
            )
