"""List the cases of a meeting with their reports, actions and the status of their minutes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from .models import AgencyReport, CaseClosure, Meeting, MeetingAction, MeetingCase
from .progress import MinutesState, minutes_state
from .queries import list_invitations, list_meeting_cases, map_closures, map_minutes_steps


@dataclass(frozen=True, slots=True)
class DayListRow:
    """One meeting case in the list of a day. Police reports are not counted."""

    slot: MeetingCase
    agencies: int
    missing: Sequence[str]
    actions: int
    closed: CaseClosure | None
    state: MinutesState

    @property
    def reports(self) -> int:
        """Return the number of reports received."""
        return self.agencies - len(self.missing)


def list_day_cases(sitting: Meeting) -> list[DayListRow]:
    """List the cases of a meeting in order. The number of queries does not depend on the number of cases."""
    slots = list_meeting_cases(sitting)
    firsts = [each.first for each in slots]
    invitations = list_invitations(slots)
    replies = {(each.slot_id, each.agency_id) for each in AgencyReport.objects.known_at().filter(slot__in=firsts)}
    closed, steps = map_closures(slots), map_minutes_steps(slots)
    values = Counter(MeetingAction.objects.known_at().filter(slot__in=firsts).values_list("slot_id", flat=True))
    day_list_rows = []
    for slot in slots:
        outside = {
            each.agency_id: each.agency
            for each in invitations
            if each.slot_id == slot.first and each.agency.code != "POL"
        }
        missing = [agency.name for key, agency in outside.items() if (slot.first, key) not in replies]
        state = minutes_state(steps[slot.first])
        day_list_rows.append(DayListRow(slot, len(outside), missing, values[slot.first], closed.get(slot.first), state))
    return day_list_rows


def count_cases(sittings: Sequence[Meeting]) -> dict[UUID, int]:
    """Count the cases of each meeting that the reader can list."""
    return Counter(MeetingCase.objects.known_at().filter(sitting__in=sittings).values_list("sitting_id", flat=True))
