"""Letters of a meeting: the invitation of an agency without e-mail, and the record of posting and of return."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record import messages
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, require_not_after, require_not_before
from mosovo.record.messages import Channel, Purpose, State, map_messages, record_failed, record_sent
from mosovo.record.models import Message
from mosovo.record.permit import Permit

from . import policy
from .messages import POLICE, queue_invitation_letter
from .models import Invitation, MeetingCase, MinutesCopy

AUDIT_POST, AUDIT_RETURN = "messages.post", "messages.return"
LONDON, NOON = ZoneInfo("Europe/London"), time(12)


def post_letter(
    permit: Permit, message: Message, *, posted_on: date, reference: str, not_before: date, today: date, now: datetime
) -> None:
    """Record that a letter was posted, with the number of its posting. It counts as sent from then."""
    if message.channel != Channel.LETTER or message.state != State.QUEUED:
        raise FactRefused("", "This letter is not waiting to be posted.")
    require_not_after("posted_on", posted_on, today, "Date of posting")
    require_not_before("posted_on", posted_on, not_before, "The posting", "the date of the invitation or copy")
    if not reference.strip():
        raise FactRefused("reference", "Enter the posting number, or how it was delivered by hand.")
    sent_at = now if posted_on == today else datetime.combine(posted_on, NOON, LONDON)
    record_sent(message, sent_at, reference.strip())
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, AUDIT_POST, subjects=[permit.nominal_id], rule=permit.rule,
            recipient=f"{message.agency}: {message.recipient}", detail={"message": str(message.pk)},
        )
    )  # fmt: skip


def queued_on(message: Message) -> date:
    """Return the London date on which the message was queued."""
    return message.queued_at.astimezone(LONDON).date()


def return_letter(permit: Permit, message: Message, *, returned_on: date, reason: str, today: date) -> None:
    """Record that a posted letter came back. It has failed: it no longer counts as sent, and a person deals with it."""
    if not policy.can_minute(permit) or message.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can record the return of its letters")
    if message.channel != Channel.LETTER or not message.has_left_queue or message.sent_at is None:
        raise FactRefused("", "Only a letter that was posted can be returned.")
    posted_on = message.sent_at.astimezone(LONDON).date()
    require_not_after("returned_on", returned_on, today, "Date of return")
    require_not_before("returned_on", returned_on, posted_on, "The return", "the date of posting")
    if not reason.strip():
        raise FactRefused("reason", "Enter what is written on the letter, or who handed it back.")
    failed_at = datetime.combine(returned_on, NOON, LONDON)
    record_failed(message.pk, max(failed_at, message.sent_at), f"Returned: {reason.strip()}")
    log_event(
        AuditEvent(
            ProcessingOperation.ALTERATION, AUDIT_RETURN, subjects=[permit.nominal_id], rule=permit.rule,
            detail={"message": str(message.pk)},
        )
    )  # fmt: skip


def find_waiting_letter(invitation: Invitation) -> Message | None:
    """Return the letter of an invitation that waits to be posted."""
    return next((each for each in _list_letters(invitation) if each.state == State.QUEUED), None)


def list_letters_to_post(force: str) -> list[tuple[Message, UUID | None]]:
    """List the letters of a force that wait to be posted, the longest first. In cases that the reader can list.

    Each comes with the first row of its meeting case, for an invitation and a copy of minutes. Three queries.
    """
    rows = messages.list_letters_to_post(force)
    subjects = [each.about for each in rows]
    slots: dict[UUID, UUID] = {}
    for model in (Invitation, MinutesCopy):
        slots.update(model.objects.known_at().filter(first__in=subjects).values_list("first", "slot_id"))
    return [(each, slots.get(each.about)) for each in rows]


def list_posted_letters(invitation: Invitation) -> list[Message]:
    """List the letters of an invitation that were posted, the latest first."""
    return [each for each in _list_letters(invitation) if each.has_left_queue]


def _list_letters(invitation: Invitation) -> list[Message]:
    rows = map_messages([invitation.first])[invitation.first]
    return [each for each in rows if each.channel == Channel.LETTER and each.purpose == Purpose.INVITATION]


def record_invitation_posted(
    permit: Permit, slot: MeetingCase, invitation: Invitation, *, posted_on: date, reference: str, today: date,
    now: datetime,
) -> Message:  # fmt: skip
    """Record that the invitation was posted as a letter, or handed over. A second letter is a message of its own."""
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id or invitation.slot_id != slot.first:
        raise WriteNotPermitted("only people who work on the case can send its invitations")
    if invitation.removed_on is not None or invitation.agency.code == POLICE:
        raise FactRefused("", "No letter is sent: this invitation was removed, or it is to the police.")
    with transaction.atomic():
        message = find_waiting_letter(invitation) or queue_invitation_letter(permit, slot, invitation)
        post_letter(
            permit, message, posted_on=posted_on, reference=reference, not_before=invitation.asked_on, today=today,
            now=now,
        )  # fmt: skip
    return message
