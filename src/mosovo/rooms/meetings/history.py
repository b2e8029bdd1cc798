"""List the meetings of one case, their actions and their disclosure decisions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .models import CaseClosure, DisclosureDecision, DisclosureMade, LevelDecision, MeetingAction, MeetingCase
from .queries import MeetingActionProgress, list_action_progress

__all__ = [
    "DisclosureConsidered",
    "MeetingActionProgress",
    "PastMeeting",
    "get_last_meeting",
    "list_disclosure_decisions",
    "list_meeting_actions",
    "list_meetings",
]


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """One meeting about the case, with its decisions."""

    slot: MeetingCase
    closed: CaseClosure | None
    consideration: DisclosureDecision | None
    level: LevelDecision | None

    @property
    def in_words(self) -> str:
        """Describe the outcome of the meeting in one or two sentences."""
        if self.closed is None:
            return "Cancelled." if self.slot.sitting.cancellation_reason else "Upcoming, or not closed yet."
        level = f"Level {self.level.level}. " if self.level else ""
        text = f"Disclosure: {self.consideration.get_decision_display().lower()}." if self.consideration else ""
        return f"{level}{text}"


def list_meetings(nominal_id: UUID, known_at: datetime | None = None) -> list[PastMeeting]:
    """List every meeting about the case, latest first."""
    slots = MeetingCase.objects.for_nominal(nominal_id, known_at).select_related("sitting")
    closed = {each.slot_id: each for each in _list_facts(CaseClosure, nominal_id, known_at)}
    considerations = {each.slot_id: each for each in _list_facts(DisclosureDecision, nominal_id, known_at)}
    levels = {each.slot_id: each for each in _list_facts(LevelDecision, nominal_id, known_at)}
    return [
        PastMeeting(each, closed.get(each.first), considerations.get(each.first), levels.get(each.first))
        for each in sorted(slots, key=lambda each: (each.sitting.held_on, each.starts), reverse=True)
    ]


def get_last_meeting(nominal_id: UUID, before: MeetingCase) -> PastMeeting | None:
    """Return the last closed meeting about the case before this one; None if there is none. One query if none."""
    if not CaseClosure.objects.for_nominal(nominal_id).exclude(slot=before.first).exists():
        return None
    closed = (each for each in list_meetings(nominal_id) if each.closed is not None)
    day = before.sitting.held_on
    return next((each for each in closed if each.slot.first != before.first and each.slot.sitting.held_on <= day), None)


def list_meeting_actions(nominal_id: UUID, known_at: datetime | None = None) -> list[MeetingActionProgress]:
    """List every MAPPA action of the case, the earliest due date first."""
    rows = MeetingAction.objects.for_nominal(nominal_id, known_at).select_related("agency", "owner")
    return sorted(list_action_progress(rows, known_at), key=lambda each: (each.due_on, each.action.reference))


def _list_facts[Fact: (CaseClosure, DisclosureDecision, LevelDecision)](
    model: type[Fact], nominal_id: UUID, known_at: datetime | None
) -> list[Fact]:
    rows = model._default_manager.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by"))


@dataclass(frozen=True, slots=True)
class DisclosureConsidered:
    """A disclosure decision of a meeting, and the disclosure made after it."""

    decision: DisclosureDecision
    disclosure: DisclosureMade | None


def list_disclosure_decisions(
    nominal_id: UUID | None = None, known_at: datetime | None = None
) -> list[DisclosureConsidered]:
    """List the disclosure decisions for one nominal, or for all that the actor can list."""
    decisions = DisclosureDecision.objects.known_at(known_at).select_related("slot__sitting")
    rows = list(decisions if nominal_id is None else decisions.filter(nominal_id=nominal_id))
    made = DisclosureMade.objects.known_at(known_at).filter(
        kind=DisclosureMade.Kind.TOLD, consideration__in=[r.first for r in rows]
    )
    made_by_decision = {each.consideration_id: each for each in made}
    return [DisclosureConsidered(each, made_by_decision.get(each.first)) for each in rows]
