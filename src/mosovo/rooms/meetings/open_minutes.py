"""The minutes of past meetings that are not distributed, with the day by which they are due and what blocks them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from mosovo_law.core.calendar import is_working_day, working_days_after

from .models import MeetingCase, MinutesStep
from .progress import APPROVED, SENT, STARTED, minutes_state
from .queries import map_closures, map_minutes_steps

NATION = "EW"
_BLOCKS = {
    SENT: "Waits for the chair to approve",
    APPROVED: "Approved, not distributed",
    STARTED: "Letters to post",
}


@dataclass(frozen=True, slots=True)
class OpenMinutes:
    """The minutes of one case that are not distributed."""

    slot: MeetingCase
    blocked_by: str
    due_on: date
    of: int
    """The number of working days in which they must be distributed."""
    on: date
    state: str
    sent_at: datetime | None
    """When they were last sent to the chair."""
    is_closed: bool
    """Whether the case was closed, so that its draft can be sent to the chair."""

    @property
    def waits_for_chair(self) -> bool:
        """Whether the chair must approve or return them."""
        return self.state == SENT

    @property
    def is_late(self) -> bool:
        """Whether the day by which they must be distributed has passed."""
        return self.on > self.due_on

    @property
    def working_day(self) -> int:
        """Count the working days after the meeting, today included."""
        days = range(self.slot.sitting.held_on.toordinal() + 1, self.on.toordinal() + 1)
        return sum(1 for day in days if is_working_day(date.fromordinal(day), NATION))


def list_open_minutes(force: str, on: date, *, days: int) -> Sequence[OpenMinutes]:
    """List the minutes of meetings held before `on`, and of cases closed on that day, the earliest meeting first.

    `days` are those of force policy.

    Cases that the reader can list. The number of queries does not depend on the number of cases.
    """
    steps = MinutesStep.objects.known_at().filter(slot=OuterRef("first")).order_by("-recorded_at")
    rows = MeetingCase.objects.known_at().filter(
        sitting__force_id=force, sitting__held_on__lte=on, sitting__cancellation_reason=""
    )
    rows = rows.annotate(step=Subquery(steps.values("kind")[:1])).filter(
        Q(step=None) | ~Q(step=MinutesStep.Kind.DISTRIBUTED)
    )
    slots = list(rows.select_related("sitting").order_by("sitting__held_on", "starts", "number"))
    closed, taken = map_closures(slots), map_minutes_steps(slots)
    return [
        _build_open_minutes(each, each.first in closed, taken, on, days)
        for each in slots
        if each.first in closed or each.sitting.held_on < on
    ]


def _build_open_minutes(
    slot: MeetingCase, is_closed: bool, taken: dict[UUID, list[MinutesStep]], on: date, days: int
) -> OpenMinutes:  # fmt: skip
    held, state = slot.sitting.held_on, minutes_state(taken[slot.first])
    blocked = _BLOCKS.get(state.name, "Draft, not sent to the chair" if is_closed else "Case not closed")
    sent = [each.recorded_at for each in taken[slot.first] if each.kind == MinutesStep.Kind.SENT]
    return OpenMinutes(
        slot, blocked, working_days_after(days, held, NATION), days, on, state.name, max(sent, default=None), is_closed
    )
