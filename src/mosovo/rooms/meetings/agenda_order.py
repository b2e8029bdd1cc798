"""Move a case on the agenda of a meeting, before or after its neighbour."""

from collections.abc import Callable, Sequence
from datetime import time
from uuid import UUID

from django.db import transaction

from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from . import policy
from .agenda_times import list_current_times, lock_agenda, to_minutes, to_time
from .meeting_writes import correct_row
from .models import Meeting, MeetingCase
from .queries import list_meeting_cases, map_closures

EARLIER, LATER = "earlier", "later"
CHANGE_REASON = "The order of the agenda changed."


def move_case(meeting: Meeting, first: UUID, direction: str, open_case: Callable[[UUID], Permit]) -> MeetingCase:
    """Exchange a case with the one before or after it. Both keep their minutes, and any pause between them stays.

    `open_case` opens a nominal for recording. Return the case as it is now.
    """
    if meeting.cancellation_reason:
        raise FactRefused("", "This meeting was cancelled. Its agenda cannot change.")
    one, two = _find_neighbours(list_meeting_cases(meeting), first, direction)
    if map_closures([one, two]):
        raise FactRefused("", "A case that is closed keeps its time. Move another case.")
    end = to_minutes(two.starts) + two.minutes
    with transaction.atomic():
        first_permit, second_permit = open_case(one.nominal_id), open_case(two.nominal_id)
        _refuse_case_between(lock_agenda(meeting), one, two)
        later = _set_start(first_permit, one, to_time(end - one.minutes))
        earlier = _set_start(second_permit, two, one.starts)
    return earlier if direction == EARLIER else later


def _find_neighbours(slots: Sequence[MeetingCase], first: UUID, direction: str) -> tuple[MeetingCase, MeetingCase]:
    """Return the two cases to exchange, the earlier one first."""
    position = next((place for place, each in enumerate(slots) if each.first == first), None)
    if position is None:
        raise FactRefused("", "This case is no longer on the agenda.")
    if direction not in (EARLIER, LATER):
        raise FactRefused("", "A case can be moved earlier or later.")
    first_index = position - 1 if direction == EARLIER else position
    if first_index < 0 or first_index + 1 >= len(slots):
        raise FactRefused("", f"This case is already the {'first' if direction == EARLIER else 'last'} on the agenda.")
    return slots[first_index], slots[first_index + 1]


def _refuse_case_between(meeting: Meeting, one: MeetingCase, two: MeetingCase) -> None:
    """Refuse an exchange across a case that the user cannot list: the two could take its time."""
    if any(one.starts < each.starts < two.starts for each in list_current_times(meeting)):
        raise FactRefused("", "A case you cannot open is between the two. Ask an inspector to change the order.")


def _set_start(permit: Permit, slot: MeetingCase, starts: time) -> MeetingCase:
    if not policy.can_minute(permit):
        raise WriteNotPermitted("only people who record the meeting can change its agenda")
    return correct_row(permit, slot, CHANGE_REASON, starts=starts)
