"""The minutes of all cases of one meeting: sent to the chair in one act, and distributed in one act once approved."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from .minutes_workflow import distribute_minutes, send_to_chair
from .models import Meeting, MeetingCase, MinutesCopy
from .open_minutes import OpenMinutes
from .progress import APPROVED, DRAFT, minutes_state
from .queries import list_meeting_cases, map_closures, map_minutes_steps


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """The minutes of one meeting that are not distributed, in the order of its agenda."""

    meeting: Meeting
    cases: Sequence[OpenMinutes]

    @property
    def is_late(self) -> bool:
        """Whether the day by which they must be distributed has passed."""
        return self.cases[0].is_late

    @property
    def blocked_by(self) -> list[tuple[str, int]]:
        """Count the cases by what blocks their minutes."""
        counts: dict[str, int] = {}
        for each in self.cases:
            counts[each.blocked_by] = counts.get(each.blocked_by, 0) + 1
        return list(counts.items())

    @property
    def drafts(self) -> int:
        """Count the drafts that can be sent to the chair."""
        return sum(1 for each in self.cases if each.state == DRAFT and each.is_closed)

    @property
    def approved(self) -> int:
        """Count the approved minutes that can be distributed."""
        return sum(1 for each in self.cases if each.state == APPROVED)

    @property
    def for_chair(self) -> OpenMinutes | None:
        """Return the first minutes that wait for the chair."""
        return next((each for each in self.cases if each.waits_for_chair), None)


def group_by_meeting(minutes: Iterable[OpenMinutes]) -> list[MeetingMinutes]:
    """Group minutes by meeting, in the order in which they come."""
    groups: dict[UUID, list[OpenMinutes]] = {}
    for each in minutes:
        groups.setdefault(each.slot.sitting_id, []).append(each)
    return [MeetingMinutes(cases[0].slot.sitting, cases) for cases in groups.values()]


def send_meeting_to_chair(meeting: Meeting, *, today: date, open_case: Callable[[UUID], Permit]) -> int:
    """Send the draft minutes of every closed case to the chair, all or none; return how many."""
    slots = list_meeting_cases(meeting)
    closed = map_closures(slots)
    drafts = [each for each in _filter_by_state(slots, DRAFT) if each.first in closed]
    if not drafts:
        raise FactRefused("", "No draft of a closed case is waiting to be sent to the chair.")
    with transaction.atomic():
        for each in drafts:
            send_to_chair(open_case(each.nominal_id), each, today=today)
    return len(drafts)


def distribute_meeting(
    meeting: Meeting, *, today: date, open_case: Callable[[UUID], Permit]
) -> tuple[int, list[MinutesCopy]]:  # fmt: skip
    """Distribute the approved minutes of every case, all or none; return how many cases, and the copies."""
    approved = _filter_by_state(list_meeting_cases(meeting), APPROVED)
    if not approved:
        raise FactRefused("", "No approved minutes of this meeting are waiting to be distributed.")
    copies: list[MinutesCopy] = []
    with transaction.atomic():
        for each in approved:
            copies += distribute_minutes(open_case(each.nominal_id), each, today=today)
    return len(approved), copies


def _filter_by_state(slots: Sequence[MeetingCase], state: str) -> list[MeetingCase]:
    """List the cases whose minutes are in a state."""
    steps = map_minutes_steps(slots)
    return [each for each in slots if minutes_state(steps[each.first]).name == state]
