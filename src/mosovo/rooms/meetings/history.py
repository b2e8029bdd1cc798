"""The meetings of one case over time, and what they gave to be done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .models import Closed, Consideration, LevelDecision, MeetingAction, Slot, Telling
from .queries import MeetingActionProgress, list_action_progress

__all__ = [
    "DisclosureConsidered",
    "MeetingActionProgress",
    "PastMeeting",
    "list_disclosure_decisions",
    "list_meeting_actions",
    "list_meetings",
]


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """One meeting about the case, and what came of it."""

    slot: Slot
    closed: Closed | None
    consideration: Consideration | None
    level: LevelDecision | None

    @property
    def in_words(self) -> str:
        """How it stands, in a sentence or two."""
        if self.closed is None:
            return "Cancelled." if self.slot.sitting.cancelled_because else "To come, or not closed yet."
        level = f"Level {self.level.level}. " if self.level else ""
        told = f"Disclosure: {self.consideration.get_decision_display().lower()}." if self.consideration else ""
        return f"{level}{told}"


def list_meetings(nominal_id: UUID, known_at: datetime | None = None) -> list[PastMeeting]:
    """Every meeting about the case, the latest first."""
    slots = Slot.objects.for_nominal(nominal_id, known_at).select_related("sitting")
    closed = {each.slot_id: each for each in _of(Closed, nominal_id, known_at)}
    told = {each.slot_id: each for each in _of(Consideration, nominal_id, known_at)}
    levels = {each.slot_id: each for each in _of(LevelDecision, nominal_id, known_at)}
    return [
        PastMeeting(each, closed.get(each.first), told.get(each.first), levels.get(each.first))
        for each in sorted(slots, key=lambda each: (each.sitting.held_on, each.starts), reverse=True)
    ]


def list_meeting_actions(nominal_id: UUID, known_at: datetime | None = None) -> list[MeetingActionProgress]:
    """Every action that meetings gave about the case, the soonest due first."""
    rows = MeetingAction.objects.for_nominal(nominal_id, known_at).select_related("agency", "owner")
    return sorted(list_action_progress(rows, known_at), key=lambda each: (each.due_on, each.action.reference))


def _of[Fact: (Closed, Consideration, LevelDecision)](
    model: type[Fact], nominal_id: UUID, known_at: datetime | None
) -> list[Fact]:
    rows = model._default_manager.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by"))


@dataclass(frozen=True, slots=True)
class DisclosureConsidered:
    """A decision on disclosure taken in a meeting, and the telling that came of it."""

    decision: Consideration
    telling: Telling | None


def list_disclosure_decisions(
    nominal_id: UUID | None = None, known_at: datetime | None = None
) -> list[DisclosureConsidered]:
    """Every decision on disclosure about one nominal, or about all whom this actor may list."""
    asked = Consideration.objects.known_at(known_at).select_related("slot__sitting")
    rows = list(asked if nominal_id is None else asked.filter(nominal_id=nominal_id))
    told = Telling.objects.known_at(known_at).filter(kind=Telling.Kind.TOLD, consideration__in=[r.first for r in rows])
    tellings = {each.consideration_id: each for each in told}
    return [DisclosureConsidered(each, tellings.get(each.first)) for each in rows]
