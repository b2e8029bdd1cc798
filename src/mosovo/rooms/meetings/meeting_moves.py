"""Change the date, hours or place of a meeting: what depends on them in its cases follows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mosovo.access.actor import Actor
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.permit import Permit

from . import messages, validation
from .agenda_times import AgendaTime, list_current_times, lock_agenda, to_minutes, to_time
from .all_cases import MeetingChanged, open_all_cases
from .invitation_access import extend_access
from .meeting_writes import correct_row
from .models import Meeting, MeetingCase
from .queries import list_invitations, map_closures


def move_cases(actor: Actor, before: Meeting, after: Meeting, *, today: date) -> None:
    """Change each case of a meeting that is about to change from `before` to `after`. Call it in a transaction.

    Reports are due 2 working days before the new date, and invitees keep access until 4 weeks after it. Cases keep
    their times if the new hours contain them. Otherwise all move with the start. Messages that were not sent are
    written again. Refused if a case cannot be opened, does not fit or is closed.
    """
    is_moved = (before.held_on, before.venue) != (after.held_on, after.venue)
    if not is_moved and (before.starts, before.ends) == (after.starts, after.ends):
        return
    if not is_moved and not _find_shift(list_current_times(before), before, after):
        lock_agenda(before)
        if _find_shift(list_current_times(before), before, after):
            raise MeetingChanged(before)
        return
    opened = open_all_cases(actor, before, "change it")
    shift = _find_shift(list_current_times(before), before, after)
    closed = map_closures([slot for _, slot in opened])
    if closed and (shift or before.held_on != after.held_on):
        raise FactRefused("held_on", "A case of this meeting was heard and closed. Its date and time cannot change.")
    for permit, slot in opened:
        if slot.first not in closed:
            _move_case(permit, slot, before, after, shift, today)


def _move_case(permit: Permit, slot: MeetingCase, before: Meeting, after: Meeting, shift: int, today: date) -> None:
    """Change one case, the access of its invitees, and the messages to them that were not sent."""
    changes: dict[str, Any] = {}
    if shift:
        changes["starts"] = to_time(to_minutes(slot.starts) + shift)
    if after.held_on != before.held_on:
        changes["reports_due_on"] = validation.reports_due_date(after.held_on, today)
    if any(getattr(slot, name) != value for name, value in changes.items()):
        slot = correct_row(permit, slot, _describe_change(before, after), **changes)
    slot.sitting = after
    for each in list_invitations([slot]):
        invitation = extend_access(permit, after, each, today) if after.held_on > before.held_on else each
        messages.rewrite_unsent(permit, slot, invitation)


def _describe_change(before: Meeting, after: Meeting) -> str:
    if after.held_on == before.held_on:
        return f"The meeting now starts at {after.starts:%H:%M}."
    return f"The meeting was moved from {format_date(before.held_on)} to {format_date(after.held_on)}."


def _find_shift(times: Sequence[AgendaTime], before: Meeting, after: Meeting) -> int:
    """Return by how many minutes the cases move: 0 if the new hours contain their times. Refused if they do not fit."""
    if not times:
        return 0
    first = min(to_minutes(each.starts) for each in times)
    last = max(to_minutes(each.starts) + each.minutes for each in times)
    starts, ends = to_minutes(after.starts), to_minutes(after.ends)
    for shift in (0, starts - to_minutes(before.starts)):
        if starts <= first + shift and last + shift <= ends:
            return shift
    listed = f"{to_time(first):%H:%M} to {to_time(last):%H:%M}"
    raise FactRefused("ends", f"The cases, {listed}, do not fit these hours. Change the hours, or remove a case first.")
