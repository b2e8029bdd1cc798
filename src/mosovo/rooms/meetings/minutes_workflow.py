"""The minutes of a case: sent to the chair, returned or approved, distributed, and reopened for amendment.

Each invitee has a copy. A person who was removed before distribution gets none. Every opening of a copy is recorded.
"""

from datetime import date
from typing import Any

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, require_not_after, require_not_before
from mosovo.record.permit import Permit

from . import policy
from .deputies import list_deputies_present
from .meeting_writes import correct_row, write_row, write_rows
from .models import MeetingCase, MinutesCopy, MinutesCopyOpening, MinutesRequest, MinutesStep
from .progress import APPROVED, DISTRIBUTED, DRAFT, SENT, MinutesState, minutes_state
from .queries import list_invitations, map_closures, map_minutes_steps

Kind = MinutesStep.Kind
DISTRIBUTE = "meetings.distribute"
ENOUGH = 10


def send_to_chair(permit: Permit, slot: MeetingCase, *, today: date) -> MinutesStep:
    """Send the draft minutes to the chair."""
    state = _state(permit, slot, DRAFT, "Only draft minutes can be sent to the chair.")
    if slot.first not in map_closures([slot]):
        raise FactRefused("", "Close the meeting case before you send the minutes to the chair.")
    return _step(permit, slot, Kind.SENT, state.version, today)


def return_to_author(permit: Permit, slot: MeetingCase, *, text: str, today: date) -> MinutesStep:
    """Return the draft minutes to their author, with the corrections needed."""
    state = _state(permit, slot, SENT, "These minutes are not awaiting approval.")
    _refuse_unless_chair(permit)
    _refuse_without(text, "Enter the corrections needed, in at least 10 characters.")
    return _step(permit, slot, Kind.RETURNED, state.version, today, text)


def approve_minutes(permit: Permit, slot: MeetingCase, *, today: date) -> MinutesStep:
    """Approve the minutes. The person who sent them cannot approve them."""
    state = _state(permit, slot, SENT, "These minutes are not awaiting approval.")
    _refuse_unless_chair(permit)
    if state.last is not None and state.last.recorded_by_id == permit.actor.account:
        raise FactRefused("", "You sent these minutes. Another person must approve them.")
    return _step(permit, slot, Kind.APPROVED, state.version, today)


def distribute_minutes(permit: Permit, slot: MeetingCase, *, today: date) -> list[MinutesCopy]:
    """Distribute a copy to everyone still invited to the case and to deputies who attended."""
    state = _state(permit, slot, APPROVED, "Only approved minutes can be distributed.")
    invitations = list_invitations([slot])
    stood_in = list_deputies_present(invitations)
    recipients = [each for each in invitations if each.stands_in_for_id is None or each.first in stood_in]
    if not recipients:
        raise FactRefused("", "No one is invited to this case, so there is no one to send the minutes to.")
    with transaction.atomic():
        _step(permit, slot, Kind.DISTRIBUTED, state.version, today)
        copies = [
            MinutesCopy(slot_id=slot.first, invitation_id=each.first, version=state.version, given_on=today)
            for each in recipients
        ]
        write_rows(permit, copies)
        for each in recipients:
            log_event(
                AuditEvent(
                    ProcessingOperation.DISCLOSURE, DISTRIBUTE, subjects=[permit.nominal_id], rule=permit.rule,
                    recipient=f"{each.agency}: {each.name}", detail={"slot": str(slot.first), "version": state.version},
                )
            )  # fmt: skip
    return copies


def reopen_minutes(permit: Permit, slot: MeetingCase, *, text: str, today: date) -> MinutesStep:
    """Reopen approved minutes for amendment as the next version. Distributed copies do not change."""
    state = _state(
        permit, slot, (APPROVED, DISTRIBUTED), "These minutes are still a draft. You can edit them in the meeting room."
    )
    _refuse_without(text, "Enter what to amend and why, in at least 10 characters.")
    return _step(permit, slot, Kind.REOPENED, state.version + 1, today, text)


def record_copy_opened(permit: Permit, copy: MinutesCopy) -> None:
    """Record that a recipient opened their own copy. Refused if their invitation was removed."""
    invitation = next((each for each in list_invitations([copy.slot]) if each.first == copy.invitation_id), None)
    if invitation is None or invitation.account_id != permit.actor.account:
        raise WriteNotPermitted("only the recipient can open this copy, while they are invited to the case")
    MinutesCopyOpening.objects.create(nominal_id=permit.nominal_id, copy_id=copy.pk, opened_by_id=permit.actor.account)


def record_minutes_request(permit: Permit, slot: MeetingCase, *, today: date, **values: Any) -> MinutesRequest:
    """Record a request for minutes from a court, a coroner or the Parole Board, with the date to reply by."""
    _refuse_unless_writing(permit, slot)
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
    _refuse_without(
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


def _step(permit: Permit, slot: MeetingCase, kind: str, version: int, today: date, text: str = "") -> MinutesStep:
    return write_row(permit, MinutesStep(slot_id=slot.first, kind=kind, version=version, taken_on=today, text=text))


def _state(permit: Permit, slot: MeetingCase, wanted: str | tuple[str, ...], otherwise: str) -> MinutesState:
    _refuse_unless_writing(permit, slot)
    state = minutes_state(map_minutes_steps([slot])[slot.first])
    if state.name not in (wanted if isinstance(wanted, tuple) else (wanted,)):
        raise FactRefused("", otherwise)
    return state


def _refuse_unless_writing(permit: Permit, slot: MeetingCase) -> None:
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can change its minutes")


def _refuse_unless_chair(permit: Permit) -> None:
    if not policy.can_chair(permit):
        raise WriteNotPermitted("only the chair or a person who answers for the case can approve minutes")


def _refuse_without(text: str, message: str, field: str = "text") -> None:
    if len(text.strip()) < ENOUGH:
        raise FactRefused(field, message)
