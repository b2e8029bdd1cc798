"""The minutes that wait for the chair."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Exists, Func, OuterRef, QuerySet

from mosovo.access.actor import Actor
from mosovo.database.combined_counts import COUNT_OF_NOTHING, CountQuery, build_count_query

from . import policy
from .models import MeetingCase, MinutesStep
from .queries import list_meeting_cases_by_first


@dataclass(frozen=True, slots=True)
class MinutesToApprove:
    """Draft minutes sent to the chair, with the step that sent them."""

    slot: MeetingCase
    sent: MinutesStep
    is_own: bool
    """Whether the actor wrote part of them, so that another person must approve them."""


def count_minutes_to_approve(actor: Actor) -> int:
    """Count the minutes that the actor can approve: written and sent by others. 0 for those who approve none."""
    return _filter_to_approve(actor).count() if policy.can_chair_meetings(actor) else 0


def build_minutes_to_approve_query(actor: Actor) -> CountQuery:
    """Return the count of the minutes that the actor can approve, for a statement of several counts."""
    return build_count_query(_filter_to_approve(actor)) if policy.can_chair_meetings(actor) else COUNT_OF_NOTHING


def list_minutes_to_approve(actor: Actor) -> Sequence[MinutesToApprove]:
    """List the minutes that wait for a chair of the actor’s force, the earliest meeting first.

    A chair who organises no meetings gets those of their own meetings.
    """
    steps = {each.slot_id: each for each in _filter_sent(actor).select_related("recorded_by")}
    slots = list_meeting_cases_by_first(steps)
    slots.sort(key=lambda each: (each.sitting.held_on, each.starts, each.number))
    own = _find_own(steps)
    return [MinutesToApprove(each, steps[each.first], each.first in own) for each in slots]


def _find_own(slots: Collection[UUID]) -> frozenset[UUID]:
    """Return those of the minutes that the actor wrote part of."""
    if not slots:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute("select minutes_written_by_actor(%s)", [list(slots)])
        [(own,)] = cursor.fetchall()
    return frozenset(own)


def _filter_to_approve(actor: Actor) -> QuerySet[MinutesStep]:
    return filter_minutes_to_approve(actor.force, _find_chair(actor))


class _WrittenByActor(Func):
    """Whether the actor wrote part of the minutes of a case, as the check of approvals counts it."""

    template = "(cardinality(minutes_written_by_actor(array[%(expressions)s])) > 0)"
    output_field = BooleanField()


def _filter_sent(actor: Actor) -> QuerySet[MinutesStep]:
    """Return the last steps that sent minutes to the chair: no step of the same minutes comes after them."""
    return filter_sent_minutes(actor.force, _find_chair(actor))


def _find_chair(actor: Actor) -> UUID | None:
    """Return whose meetings the actor approves: their own; None: all meetings of the force."""
    return None if policy.can_organise_meetings(actor) else actor.account


def filter_minutes_to_approve(force: str, chair: UUID | None) -> QuerySet[MinutesStep]:
    """Filter to the minutes that wait for a chair and of which the actor wrote no part."""
    return filter_sent_minutes(force, chair).filter(~_WrittenByActor("slot_id"))


def filter_sent_minutes(force: str, chair: UUID | None) -> QuerySet[MinutesStep]:
    """Filter to the last steps of a force that sent minutes; with a chair, to those of the chair’s meetings."""
    later = MinutesStep.objects.known_at().filter(slot=OuterRef("slot"), recorded_at__gt=OuterRef("recorded_at"))
    rows = MinutesStep.objects.known_at().filter(
        kind=MinutesStep.Kind.SENT, slot__sitting__force=force, slot__sitting__cancellation_reason=""
    )
    if chair is not None:
        rows = rows.filter(slot__sitting__chair=chair)
    return rows.filter(~Exists(later))
