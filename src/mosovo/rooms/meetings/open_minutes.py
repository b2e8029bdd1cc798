"""The minutes of past meetings that are not distributed, with the day by which they are due and what blocks them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.database.query_shapes import Parameter, QueryShape
from mosovo_law.core.calendar import is_working_day, working_days_after

from .models import CaseClosure, MeetingCase, MinutesStep
from .progress import APPROVED, SENT, STARTED, state_after

NATION = "EW"
_BLOCKED_BY = {
    SENT: "Awaiting the chair’s approval",
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

    Cases that the reader can list. One query.
    """
    return run_reading(ask_open_minutes(force, on, days=days))


def ask_open_minutes(force: str, on: date, *, days: int) -> Reading[list[OpenMinutes]]:
    """List the minutes of meetings held before `on`, and of cases closed on that day, the earliest meeting first."""
    slots = yield from ask(_CASES.with_values(force=force, on=on))
    return [_build_open_minutes(each, on, days) for each in slots if each.is_closed or each.sitting.held_on < on]


def _query_cases() -> QuerySet[Any]:
    """Return the query of cases until a day, each with `step`, `sent_at` and `is_closed`."""
    closures = CaseClosure.objects.known_at().filter(slot_id=OuterRef("first"))
    steps = MinutesStep.objects.known_at().filter(slot=OuterRef("first")).order_by("-recorded_at")
    rows: QuerySet[Any] = MeetingCase.objects.known_at().filter(
        sitting__force_id=Parameter("force"), sitting__held_on__lte=Parameter("on"), sitting__cancellation_reason=""
    )
    sent = steps.filter(kind=MinutesStep.Kind.SENT)
    rows = rows.annotate(
        step=Subquery(steps.values("kind")[:1]),
        sent_at=Subquery(sent.values("recorded_at")[:1]),
        is_closed=Exists(closures),
    ).filter(Q(step=None) | ~Q(step=MinutesStep.Kind.DISTRIBUTED))
    return rows.select_related("sitting").order_by("sitting__held_on", "starts", "number")


_CASES = QueryShape(_query_cases)


def _build_open_minutes(slot: MeetingCase, on: date, days: int) -> OpenMinutes:
    """Build from a row with `step`, the kind of the last step or None, `sent_at`, and `is_closed`."""
    closed, state = slot.is_closed, state_after(slot.step)  # type: ignore[attr-defined]
    due_on = working_days_after(days, slot.sitting.held_on, NATION)
    blocked_by = _BLOCKED_BY.get(state, "Draft, not sent to the chair" if closed else "Case not closed")
    return OpenMinutes(slot, blocked_by, due_on, days, on, state, slot.sent_at, closed)  # type: ignore[attr-defined]
