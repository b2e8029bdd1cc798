"""The disclosures that wait for the approval of a second person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from mosovo.access.actor import Actor
from mosovo.record import approvals

from . import policy
from .disclosure_approval import APPROVAL_KIND
from .models import DisclosureDecision


@dataclass(frozen=True, slots=True)
class DisclosureToApprove:
    """A decision to disclose without an approval of what is recorded now."""

    row: DisclosureDecision
    refused: bool
    """Whether an earlier version was refused."""


def list_disclosures_to_approve(actor: Actor) -> Sequence[DisclosureToApprove]:
    """List the disclosures that wait for the actor as chair, the earliest meeting first.

    Not listed: those that the actor recorded, and those whose last decision is about what is recorded now. A chair who
    organises no meetings gets those of their own meetings.
    """
    if not policy.can_chair_meetings(actor):
        return ()
    rows = list(_list_decisions(actor).select_related("slot__sitting").order_by("slot__sitting__held_on", "first"))
    keys = [row.first for row in rows]
    digests = approvals.read_digests(APPROVAL_KIND, keys)
    last = {each.subject_id: each for each in reversed(approvals.list_approvals(APPROVAL_KIND, keys, actor.force))}
    return [
        DisclosureToApprove(row, row.first in last)
        for row in rows
        if not approvals.is_in_force(last.get(row.first), digests.get(row.first, b""))
    ]


def _list_decisions(actor: Actor) -> QuerySet[DisclosureDecision]:
    rows = DisclosureDecision.objects.known_at().filter(
        decision__in=DisclosureDecision.TELLS, slot__sitting__force=actor.force, slot__sitting__cancellation_reason=""
    )
    if not policy.can_organise_meetings(actor):
        rows = rows.filter(slot__sitting__chair=actor.account)
    return rows.exclude(recorded_by=actor.account)
