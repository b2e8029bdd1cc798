"""Meetings on the case file: the last ones, what they left to be done, and on the timeline what they decided."""

from collections.abc import Iterator, Sequence

from mosovo.record.queries import held
from mosovo.rooms.meetings import history
from mosovo.rooms.meetings.history import Met
from mosovo.rooms.meetings.models import MeetingAction, Slot
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, Panel, provenance
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

LANE = "Meetings"
EMPTY = "The case was in no meeting."


def panel(case: Case) -> Panel:
    """Of most cases there is none, and one question says so."""
    there = held(case.nominal_id, Slot, MeetingAction)
    met = history.meetings(case.nominal_id, case.known_at) if Slot in there else []
    actions = history.actions(case.nominal_id, case.known_at) if MeetingAction in there else []
    lines = [*_meetings(case, met), *_open(case, actions)]
    entries = [*_of_meetings(met), *_of_actions(actions)]
    return Panel(anchor="meetings", title="Meetings", lines=lines, empty=EMPTY, entries=entries)


def _meetings(case: Case, met: Sequence[Met]) -> Iterator[Line]:
    for each in met[:3]:
        sitting = each.slot.sitting
        way = Act("Open", address("meeting_room", urn=case.permit.urn, slot=str(each.slot.first)))
        value = f"{plain_day(sitting.held_on)}, Level {sitting.level}, {sitting.get_kind_display().lower()}"
        yield Line("Meeting", value, each.in_words, on=sitting.held_on, act=way)


def _open(case: Case, actions: Sequence[history.Owed]) -> Iterator[Line]:
    for each in actions:
        if each.end is not None:
            continue
        late = "Late: " if each.days_late(case.moment.on) else ""
        whose = f"{each.action.agency}, {each.action.whose or 'nobody named'}"
        way = Act("Say what became of it", address("step_action", urn=case.permit.urn, action=str(each.action.first)))
        detail = f"{late}{whose}, by {plain_day(each.due_on)}. {each.action.get_pillar_display()}."
        yield Line(f"Action {each.action.reference}", each.action.text, detail, on=each.due_on, act=way)


def _of_meetings(met: Sequence[Met]) -> Iterator[Entry]:
    for each in met:
        if each.closed is None:
            continue
        on, level = each.closed.held_on, each.slot.sitting.level
        yield Entry(LANE, on, f"Meeting at Level {level}", detail=each.in_words, told_by=provenance(each.closed))
        if each.consideration is not None:
            label = f"Disclosure: {each.consideration.get_decision_display()}"
            yield Entry(LANE, on, label, detail=each.consideration.reasons, told_by=provenance(each.consideration))


def _of_actions(actions: Sequence[history.Owed]) -> Iterator[Entry]:
    for each in actions:
        if each.end is not None:
            label = f"Action {each.action.reference}: {each.end.get_kind_display().lower()}"
            yield Entry(LANE, each.end.taken_on, label, detail=each.end.text, told_by=provenance(each.end))
