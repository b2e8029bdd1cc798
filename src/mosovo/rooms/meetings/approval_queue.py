"""The minutes that wait for the chair."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from mosovo.access.actor import Actor

from . import policy
from .models import MeetingCase, MinutesStep
from .queries import list_meeting_cases_by_first


@dataclass(frozen=True, slots=True)
class MinutesToApprove:
    """Draft minutes sent to the chair, with the step that sent them."""

    slot: MeetingCase
    sent: MinutesStep


def count_minutes_to_approve(actor: Actor) -> int:
    """Count the minutes that the actor can approve: sent by another person. 0 for those who approve none."""
    return _sent(actor).exclude(recorded_by=actor.account).count() if policy.can_chair_meetings(actor) else 0


def list_minutes_to_approve(actor: Actor) -> Sequence[MinutesToApprove]:
    """List the minutes that wait for a chair of the actor’s force, the earliest meeting first.

    A chair who organises no meetings gets those of their own meetings.
    """
    steps = {each.slot_id: each for each in _sent(actor).select_related("recorded_by")}
    slots = list_meeting_cases_by_first(steps)
    slots.sort(key=lambda each: (each.sitting.held_on, each.starts, each.number))
    return [MinutesToApprove(each, steps[each.first]) for each in slots]


def _sent(actor: Actor) -> QuerySet[MinutesStep]:
    """Return the last steps that sent minutes to the chair: no step of the same minutes comes after them."""
    return filter_sent_minutes(actor.force, None if policy.can_organise_meetings(actor) else actor.account)


def filter_sent_minutes(force: str, chair: UUID | None) -> QuerySet[MinutesStep]:
    """Filter to the last steps of a force that sent minutes; with a chair, to those of the chair’s meetings."""
    later = MinutesStep.objects.known_at().filter(slot=OuterRef("slot"), recorded_at__gt=OuterRef("recorded_at"))
    rows = MinutesStep.objects.known_at().filter(
        kind=MinutesStep.Kind.SENT, slot__sitting__force=force, slot__sitting__cancellation_reason=""
    )
    if chair is not None:
        rows = rows.filter(slot__sitting__chair=chair)
    return rows.filter(~Exists(later))
