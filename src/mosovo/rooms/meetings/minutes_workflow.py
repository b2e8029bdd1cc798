"""The minutes of a case: sent to the chair, returned or approved, distributed, opened again to be amended.

A copy is of one who was asked, and is given to nobody who was removed by then. Who opens one leaves a row.
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
from .models import Copy, CopyOpening, MinutesRequest, MinutesStep, Slot
from .progress import APPROVED, DISTRIBUTED, DRAFT, SENT, MinutesState, minutes_state
from .queries import get_closure, list_invitations, list_minutes_steps

Kind = MinutesStep.Kind
DISTRIBUTE = "meetings.distribute"
ENOUGH = 10


def send_to_chair(permit: Permit, slot: Slot, *, today: date) -> MinutesStep:
    """Send the draft to the chair."""
    state = _state(permit, slot, DRAFT, "Only a draft is sent to the chair.")
    if slot.first not in get_closure([slot]):
        raise FactRefused("", "The case is not closed yet: close it first, with what must be decided.")
    return _step(permit, slot, Kind.SENT, state.version, today)


def return_to_author(permit: Permit, slot: Slot, *, text: str, today: date) -> MinutesStep:
    """The chair sends the draft back, and says what to mend."""
    state = _state(permit, slot, SENT, "Nothing waits for the chair here.")
    _refuse_unless_chair(permit)
    _refuse_without(text, "Say what is to be mended.")
    return _step(permit, slot, Kind.RETURNED, state.version, today, text)


def approve_minutes(permit: Permit, slot: Slot, *, today: date) -> MinutesStep:
    """The chair approves the text as it stands: never who sent it."""
    state = _state(permit, slot, SENT, "Nothing waits for the chair here.")
    _refuse_unless_chair(permit)
    if state.last is not None and state.last.recorded_by_id == permit.actor.account:
        raise FactRefused("", "You sent these minutes. Somebody else reads and approves them.")
    return _step(permit, slot, Kind.APPROVED, state.version, today)


def distribute_minutes(permit: Permit, slot: Slot, *, today: date) -> list[Copy]:
    """Give who is still asked to the case their copy, and the deputies who came. Who was removed gets none."""
    state = _state(permit, slot, APPROVED, "Only approved minutes are distributed.")
    asked = list_invitations([slot])
    stood_in = list_deputies_present(asked)
    recipients = [each for each in asked if each.stands_in_for_id is None or each.first in stood_in]
    if not recipients:
        raise FactRefused("", "Nobody is asked to this case any more: there is nobody to give a copy to.")
    with transaction.atomic():
        _step(permit, slot, Kind.DISTRIBUTED, state.version, today)
        copies = [
            Copy(slot_id=slot.first, invitation_id=each.first, version=state.version, given_on=today)
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


def reopen_minutes(permit: Permit, slot: Slot, *, text: str, today: date) -> MinutesStep:
    """Open approved minutes again, to be amended as the next version. What was given out stays as it was."""
    state = _state(permit, slot, (APPROVED, DISTRIBUTED), "These minutes are still being written.")
    _refuse_without(text, "Say what is to be amended, and why.")
    return _step(permit, slot, Kind.REOPENED, state.version + 1, today, text)


def record_copy_opened(permit: Permit, copy: Copy) -> None:
    """A recipient opens their own copy. Refused to whoever was removed since."""
    invitation = next((each for each in list_invitations([copy.slot]) if each.first == copy.invitation_id), None)
    if invitation is None or invitation.account_id != permit.actor.account:
        raise WriteNotPermitted("a copy is opened by whom it was given to, while they are asked to the case")
    CopyOpening.objects.create(nominal_id=permit.nominal_id, copy_id=copy.pk, opened_by_id=permit.actor.account)


def record_minutes_request(permit: Permit, slot: Slot, *, today: date, **told: Any) -> MinutesRequest:
    """Record that a court, a coroner or the Parole Board asks for the minutes, and by when it is to be answered."""
    _refuse_unless_writing(permit, slot)
    row = MinutesRequest(slot_id=slot.first, **told)
    require_not_after("asked_on", row.asked_on, today, "The request")
    require_not_before("reply_by", row.reply_by, row.asked_on, "The day of the reply", "the request")
    return write_row(permit, row)


def reply_to_request(
    permit: Permit, request: MinutesRequest, *, answer: str, reply: str, today: date
) -> MinutesRequest:
    """Answer a request: the minutes, the summary, or no. Logged as a disclosure where something was given."""
    if not policy.can_minute(permit) or request.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("requests for minutes are answered by those who work on the case")
    if request.replied_on is not None:
        raise FactRefused("", "This request was answered already.")
    if answer not in MinutesRequest.Answer.values:
        raise FactRefused("answer", "Choose what was answered.")
    _refuse_without(reply, "Say what was sent and how; where it was refused, why.", "reply")
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


def _step(permit: Permit, slot: Slot, kind: str, version: int, today: date, text: str = "") -> MinutesStep:
    return write_row(permit, MinutesStep(slot_id=slot.first, kind=kind, version=version, taken_on=today, text=text))


def _state(permit: Permit, slot: Slot, wanted: str | tuple[str, ...], otherwise: str) -> MinutesState:
    _refuse_unless_writing(permit, slot)
    state = minutes_state(list_minutes_steps([slot])[slot.first])
    if state.name not in (wanted if isinstance(wanted, tuple) else (wanted,)):
        raise FactRefused("", otherwise)
    return state


def _refuse_unless_writing(permit: Permit, slot: Slot) -> None:
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("minutes are kept by those who work on the case")


def _refuse_unless_chair(permit: Permit) -> None:
    if not policy.can_chair(permit):
        raise WriteNotPermitted("minutes are approved by the chair, or by who answers for the case")


def _refuse_without(text: str, message: str, field: str = "text") -> None:
    if len(text.strip()) < ENOUGH:
        raise FactRefused(field, message)
