"""The minutes of a case: sent to the chair, returned or approved, distributed, and reopened for amendment.

Each invitee has a copy: on their page, or as a letter. A person who was removed before distribution gets none. Every
opening of a copy is recorded.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record import approvals
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, require_not_after, require_not_before
from mosovo.record.messages import Channel, State, map_messages, withdraw_messages, withdraw_reminders
from mosovo.record.models import Message
from mosovo.record.permit import Permit

from . import policy
from .deputies import list_deputies_present
from .letters import LONDON, post_letter, return_letter
from .meeting_writes import correct_row, strike_out_row, write_row, write_rows
from .messages import queue_minutes
from .models import Invitation, MeetingCase, MinutesCopy, MinutesCopyOpening, MinutesRequest, MinutesStep
from .progress import APPROVED, DISTRIBUTED, DRAFT, SENT, STARTED, MinutesState, minutes_state
from .queries import list_invitations, map_closures, map_minutes_steps

Kind = MinutesStep.Kind
STILL_DRAFT_MESSAGE = "These minutes are still a draft. You can edit them in the meeting room."
MIN_LENGTH = 10
APPROVAL_KIND = "minutes"
"""The kind of approval: all versions of the sections, and each sending to the chair."""


def send_to_chair(permit: Permit, slot: MeetingCase, *, today: date) -> MinutesStep:
    """Send the draft minutes to the chair."""
    state = _require_state(permit, slot, DRAFT, "Only draft minutes can be sent to the chair.")
    if slot.first not in map_closures([slot]):
        raise FactRefused("", "Close the meeting case before you send the minutes to the chair.")
    return _write_step(permit, slot, Kind.SENT, state.version, today)


def return_to_author(permit: Permit, slot: MeetingCase, *, text: str, today: date) -> MinutesStep:
    """Return the draft minutes to their author, with the corrections needed."""
    state = _require_state(permit, slot, SENT, "These minutes are not awaiting approval.")
    _require_chair(permit)
    _require_length(text, "Enter the corrections needed, in at least 10 characters.")
    withdraw_reminders(slot.first)
    return _write_step(permit, slot, Kind.RETURNED, state.version, today, text)


def approve_minutes(permit: Permit, slot: MeetingCase, *, seen: bytes, today: date) -> MinutesStep:
    """Approve the minutes as read. A person who wrote any version of a section, or sent them, cannot.

    `seen` is the digest of `approvals.read_digest(APPROVAL, slot.first)` when they were read.
    """
    state = _require_state(permit, slot, SENT, "These minutes are not awaiting approval.")
    _require_chair(permit)
    approvals.refuse_writers(permit, APPROVAL_KIND, slot.first, "")
    approvals.refuse_unread(APPROVAL_KIND, slot.first, seen)
    withdraw_reminders(slot.first)
    return _write_step(permit, slot, Kind.APPROVED, state.version, today)


def distribute_minutes(permit: Permit, slot: MeetingCase, *, today: date) -> list[MinutesCopy]:
    """Distribute a copy to everyone still invited to the case and to deputies who attended.

    A copy is on the page of a recipient with an account at once. A recipient without one gets a letter: the minutes are
    distributed when the last letter is recorded as posted.
    """
    state = _require_state(permit, slot, APPROVED, "Only approved minutes can be distributed.")
    recipients = _list_recipients(slot)
    if not recipients:
        raise FactRefused("", "No one is invited to this case, so there is no one to send the minutes to.")
    with transaction.atomic():
        copies = [
            MinutesCopy(slot_id=slot.first, invitation_id=each.first, version=state.version, given_on=today)
            for each in recipients
        ]
        write_rows(permit, copies)
        sent = [queue_minutes(permit, slot, copy, each) for copy, each in zip(copies, recipients, strict=True)]
        kind = Kind.DISTRIBUTED if all(each.has_left_queue for each in sent) else Kind.STARTED
        _write_step(permit, slot, kind, state.version, today)
    return copies


def record_posting(
    permit: Permit, slot: MeetingCase, copy: MinutesCopy, *, posted_on: date, reference: str, today: date, now: datetime
) -> None:
    """Record that the letter with a copy was posted, with the number of its posting."""
    state = _require_state(permit, slot, (STARTED, DISTRIBUTED), "These minutes are not being distributed.")
    message = next(iter(map_messages([copy.first])[copy.first]), None)
    if message is None or message.channel != Channel.LETTER or message.state != State.QUEUED:
        raise FactRefused("", "No letter with this copy is waiting to be posted.")
    with transaction.atomic():
        post_letter(
            permit, message, posted_on=posted_on, reference=reference, not_before=copy.given_on, today=today, now=now
        )
        if state.name == STARTED:
            finish_distribution(permit, slot, today=today)


def record_minutes_returned(
    permit: Permit, slot: MeetingCase, copy: MinutesCopy, message: Message, *, returned_on: date, reason: str,
    today: date,
) -> None:  # fmt: skip
    """Record that a letter with a copy came back. The minutes are no longer distributed, and a new letter waits.

    No letter is queued for a person who is no longer invited, or for a version that was reopened.
    """
    _require_recorder(permit, slot)
    if message.about != copy.first:
        raise FactRefused("", "This letter does not contain that copy.")
    with transaction.atomic():
        return_letter(permit, message, returned_on=returned_on, reason=reason, today=today)
        state = minutes_state(map_minutes_steps([slot])[slot.first])
        invitation = next((each for each in list_invitations([slot]) if each.first == copy.invitation_id), None)
        if state.version != copy.version or state.name not in (STARTED, DISTRIBUTED) or invitation is None:
            return
        if state.name == DISTRIBUTED and state.last is not None:
            strike_out_row(permit, state.last, f"The letter to {invitation.agency} was returned.")
        queue_minutes(permit, slot, copy, invitation)


def finish_distribution(permit: Permit, slot: MeetingCase, *, today: date) -> MinutesStep | None:
    """Record that the minutes are distributed once each copy of a person still invited was sent. None before that."""
    state = minutes_state(map_minutes_steps([slot])[slot.first])
    if state.name != STARTED:
        return None
    invited = {each.first for each in list_invitations([slot])}
    rows = MinutesCopy.objects.known_at().filter(slot=slot.first, version=state.version)
    copies = [each.first for each in rows if each.invitation_id in invited]
    sent = [next(iter(each), None) for each in map_messages(copies).values()]
    if not sent or not all(each is not None and each.has_left_queue for each in sent):
        return None
    days = [each.sent_at.astimezone(LONDON).date() for each in sent if each is not None and each.sent_at]
    return _write_step(permit, slot, Kind.DISTRIBUTED, state.version, min(max(days), today))


def _list_recipients(slot: MeetingCase) -> list[Invitation]:
    invitations = list_invitations([slot])
    deputies_present = list_deputies_present(invitations)
    return [each for each in invitations if each.stands_in_for_id is None or each.first in deputies_present]


def reopen_minutes(permit: Permit, slot: MeetingCase, *, text: str, today: date) -> MinutesStep:
    """Reopen approved minutes for amendment as the next version. Distributed copies do not change."""
    state = _require_state(permit, slot, (APPROVED, STARTED, DISTRIBUTED), STILL_DRAFT_MESSAGE)
    _require_length(text, "Enter what to amend and why, in at least 10 characters.")
    with transaction.atomic():
        copies = MinutesCopy.objects.known_at().filter(slot=slot.first, version=state.version)
        withdraw_messages(copies.values_list("first", flat=True))
        return _write_step(permit, slot, Kind.REOPENED, state.version + 1, today, text)


def record_copy_opened(permit: Permit, copy: MinutesCopy) -> None:
    """Record that a recipient opened their own copy. Refused if their invitation was removed."""
    invitation = next((each for each in list_invitations([copy.slot]) if each.first == copy.invitation_id), None)
    if invitation is None or invitation.account_id != permit.actor.account:
        raise WriteNotPermitted("only the recipient can open this copy, while they are invited to the case")
    MinutesCopyOpening.objects.create(nominal_id=permit.nominal_id, copy_id=copy.pk, opened_by_id=permit.actor.account)


def record_minutes_request(permit: Permit, slot: MeetingCase, *, today: date, **values: Any) -> MinutesRequest:
    """Record a request for minutes from a court, a coroner or the Parole Board, with the date to reply by."""
    _require_recorder(permit, slot)
    row = MinutesRequest(slot_id=slot.first, **values)
    require_not_after("asked_on", row.asked_on, today, "The request")
    require_not_before("reply_by", row.reply_by, row.asked_on, "The date to reply by", "the request")
    return write_row(permit, row)


def reply_to_request(
    permit: Permit, request: MinutesRequest, *, answer: str, reply: str, today: date
) -> MinutesRequest:
    """Record the reply to a request for minutes. Providing them is logged as a disclosure."""
    if not policy.can_minute(permit) or request.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can reply to requests for minutes")
    if request.replied_on is not None:
        raise FactRefused("", "This request has already been answered.")
    if answer not in MinutesRequest.Answer.values:
        raise FactRefused("answer", "Select the reply.")
    _require_length(
        reply, "Enter what was sent and how, or the reason for refusal, in at least 10 characters.", "reply"
    )
    with transaction.atomic():
        row = correct_row(permit, request, "Answered.", answer=answer, reply=reply, replied_on=today)
        if answer != MinutesRequest.Answer.REFUSED:
            log_event(
                AuditEvent(
                    ProcessingOperation.DISCLOSURE, "meetings.reply", subjects=[permit.nominal_id], rule=permit.rule,
                    recipient=f"{request.get_asker_display()}: {request.name}", purpose=request.basis,
                )
            )  # fmt: skip
    return row


def _write_step(permit: Permit, slot: MeetingCase, kind: str, version: int, today: date, text: str = "") -> MinutesStep:
    return write_row(permit, MinutesStep(slot_id=slot.first, kind=kind, version=version, taken_on=today, text=text))


def _require_state(permit: Permit, slot: MeetingCase, allowed: str | tuple[str, ...], message: str) -> MinutesState:
    _require_recorder(permit, slot)
    state = minutes_state(map_minutes_steps([slot])[slot.first])
    if state.name not in (allowed if isinstance(allowed, tuple) else (allowed,)):
        raise FactRefused("", message)
    return state


def _require_recorder(permit: Permit, slot: MeetingCase) -> None:
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can change its minutes")


def _require_chair(permit: Permit) -> None:
    if not policy.can_chair(permit):
        raise WriteNotPermitted("only the chair or a person who answers for the case can approve minutes")


def _require_length(text: str, message: str, field: str = "text") -> None:
    if len(text.strip()) < MIN_LENGTH:
        raise FactRefused(field, message)
