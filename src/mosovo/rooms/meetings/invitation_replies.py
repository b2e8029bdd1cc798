"""What invitees answer: whether they attend, and that they are not the right person. An invitation is never lost by it.

A reply that names the wrong person is a task of the co-ordinator until another person of the agency is invited, the
invitation is removed, the invitee answers again, or the meeting is over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.database.query_shapes import KeysParameter, QueryShape
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from . import policy
from .meeting_writes import write_row
from .models import Invitation, InvitationReply, MeetingCase
from .queries import list_invitations

Answer = InvitationReply.Answer


@dataclass(frozen=True, slots=True)
class WrongInvitee:
    """An invitee who is not the right person, with their reply and the case."""

    slot: MeetingCase
    invitation: Invitation
    reply: InvitationReply


def record_invitation_reply(
    permit: Permit, slot: MeetingCase, invitation: Invitation, *, answer: str, today: date, text: str = ""
) -> InvitationReply:
    """Record the invitee’s answer, by their agency or by people who record the meeting. The last answer counts."""
    if permit.actor.agency != invitation.agency_id and not policy.can_minute(permit):
        raise WriteNotPermitted("only the agency or people who record the meeting can answer an invitation")
    if slot.nominal_id != permit.nominal_id or invitation.slot_id != slot.first:
        raise WriteNotPermitted("the invitation belongs to a different case from the one opened")
    if answer not in Answer.values:
        raise FactRefused("answer", "Select the answer.")
    if invitation.removed_on is not None or today > slot.sitting.held_on:
        raise FactRefused("", "This invitation was removed, or the meeting is over.")
    row = InvitationReply(
        slot_id=slot.first, invitation_id=invitation.first, agency_id=invitation.agency_id, answer=answer,
        text=text.strip(), replied_on=today,
    )  # fmt: skip
    return write_row(permit, row)


def map_invitation_replies(invitations: Iterable[Invitation]) -> dict[UUID, InvitationReply]:
    """Return the last reply to each invitation that has one, by the first row of the invitation."""
    return run_reading(ask_invitation_replies(invitations))


def ask_invitation_replies(invitations: Iterable[Invitation]) -> Reading[dict[UUID, InvitationReply]]:
    """Return the last reply to each invitation that has one, by the first row of the invitation."""
    replies = yield from ask(_REPLIES.with_values(invitations=[each.first for each in invitations]))
    return {each.invitation_id: each for each in replies}


_REPLIES = QueryShape(
    lambda: (
        InvitationReply.objects.known_at().filter(invitation__in=KeysParameter("invitations")).order_by("recorded_at")
    )
)


def count_accepted(invitations: Sequence[Invitation], replies: Mapping[UUID, InvitationReply]) -> tuple[int, int]:
    """Count the invitees who accepted, themselves or by a deputy who was named, and all invitees."""
    named = [each for each in invitations if each.stands_in_for_id is None]
    accepted = {
        each.first
        for each in invitations
        if each.first in replies and replies[each.first].answer in InvitationReply.ACCEPTS
    }
    accepted |= {each.stands_in_for_id for each in invitations if each.stands_in_for_id and each.first in accepted}
    return sum(1 for each in named if each.first in accepted), len(named)


def list_wrong_invitees(force: str, on: date) -> list[WrongInvitee]:
    """List the invitees of coming meetings who are not the right person and were not replaced, earliest meeting first.

    Cases that the reader can list.
    """
    rows = filter_wrong_replies(force, on).select_related("slot__sitting")
    slots = {each.slot_id: each.slot for each in rows}
    if not slots:
        return []
    invitations = list_invitations(slots.values())
    replies = map_invitation_replies(invitations)
    wrong_invitees = [
        WrongInvitee(slots[each.slot_id], each, replies[each.first])
        for each in invitations
        if each.first in replies
        and replies[each.first].answer == Answer.WRONG_PERSON
        and not _has_replacement(each, replies[each.first], invitations)
    ]
    return sorted(wrong_invitees, key=lambda each: (each.slot.sitting.held_on, each.slot.starts, each.invitation.name))


def filter_wrong_replies(force: str, on: date) -> QuerySet[InvitationReply]:
    """Filter to the replies of people who are not the right person for a coming meeting, replaced since or not."""
    return InvitationReply.objects.known_at().filter(
        answer=Answer.WRONG_PERSON, slot__sitting__force_id=force, slot__sitting__held_on__gte=on,
        slot__sitting__cancellation_reason="",
    )  # fmt: skip


def _has_replacement(invitation: Invitation, reply: InvitationReply, others: Sequence[Invitation]) -> bool:
    """Whether another person of the agency was invited to the case after the reply."""
    return any(
        each.first != invitation.first and each.slot_id == invitation.slot_id
        and each.agency_id == invitation.agency_id and each.recorded_at > reply.recorded_at
        for each in others
    )  # fmt: skip
