"""Letters of a meeting: the invitation of an agency without e-mail, and the record that a letter was posted."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, require_not_after, require_not_before
from mosovo.record.messages import Channel, State, map_messages, record_sent
from mosovo.record.models import Message
from mosovo.record.permit import Permit

from . import policy
from .messages import POLICE, queue_invitation_letter
from .models import Invitation, MeetingCase

POST = "messages.post"
LONDON, NOON = ZoneInfo("Europe/London"), time(12)


def post_letter(
    permit: Permit, message: Message, *, posted_on: date, reference: str, not_before: date, today: date, now: datetime
) -> None:
    """Record that a letter was posted, with the number of its posting. It counts as sent from then."""
    if message.channel != Channel.LETTER or message.state != State.QUEUED:
        raise FactRefused("", "This letter does not wait to be posted.")
    require_not_after("posted_on", posted_on, today, "Date of posting")
    require_not_before("posted_on", posted_on, not_before, "The posting", "the date of the invitation or copy")
    if not reference.strip():
        raise FactRefused("reference", "Enter the number of the posting, or how it was handed over.")
    sent_at = now if posted_on == today else datetime.combine(posted_on, NOON, LONDON)
    record_sent(message, sent_at, reference.strip())
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, POST, subjects=[permit.nominal_id], rule=permit.rule,
            recipient=f"{message.agency}: {message.recipient}", detail={"message": str(message.pk)},
        )
    )  # fmt: skip


def find_waiting_letter(invitation: Invitation) -> Message | None:
    """Return the letter of an invitation that waits to be posted."""
    rows = map_messages([invitation.first])[invitation.first]
    return next((each for each in rows if each.channel == Channel.LETTER and each.state == State.QUEUED), None)


def list_posted_letters(invitation: Invitation) -> list[Message]:
    """List the letters of an invitation that were posted, the latest first."""
    rows = map_messages([invitation.first])[invitation.first]
    return [each for each in rows if each.channel == Channel.LETTER and each.has_gone]


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
