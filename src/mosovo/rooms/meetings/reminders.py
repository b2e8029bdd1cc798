"""Remind a colleague of what only they can do: the chair of minutes to approve, an officer of a level to set.

A reminder is a message on the colleague’s Today. It names no person. It is read when they open it.
"""

from collections.abc import Sequence
from uuid import UUID

from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.organisations.models import Account, Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.messages import Channel, MessageRecipient, MessageText, Purpose, State, queue_message
from mosovo.record.models import Message
from mosovo.record.permit import Permit

from . import policy
from .messages import POLICE, number_of
from .models import MeetingCase
from .progress import SENT, minutes_state
from .queries import map_minutes_steps

MINUTES_TEMPLATE, LEVEL_TEMPLATE = "chair.1", "level.1"
"""The templates of the two reminders."""


def remind_chair(permit: Permit, slot: MeetingCase) -> Message:
    """Remind the chair of minutes that wait for approval. Refused while a reminder was not read."""
    _require_organiser(permit)
    if slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("the meeting case belongs to a different case from the one opened")
    if minutes_state(map_minutes_steps([slot])[slot.first]).name != SENT:
        raise FactRefused("", "These minutes are not waiting for the chair.")
    words = f"{permit.actor.name} reminds you to approve the minutes of MAPPA meeting {number_of(slot)}."
    return _queue_reminder(permit, slot.sitting.chair, MessageText(MINUTES_TEMPLATE, words, ""), slot.first)


def remind_manager_to_set_level(permit: Permit) -> Message:
    """Ask the offender manager to set the MAPPA level of the case. Refused while an earlier request was not read."""
    _require_organiser(permit)
    manager = permit.case.offender_manager
    account = Account.objects.filter(pk=manager).first() if manager else None
    if account is None:
        raise FactRefused("", "Nothing was sent: no officer is allocated. Ask a supervisor to allocate the case.")
    words = f"{permit.actor.name} asks you to set the MAPPA level of a case."
    return _queue_reminder(permit, account, MessageText(LEVEL_TEMPLATE, words, ""), permit.nominal_id)


def list_unread_reminders(account: UUID) -> Sequence[Message]:
    """List the reminders to an account that it has not read, the longest waiting first."""
    return run_reading(ask_unread_reminders(account))


def ask_unread_reminders(account: UUID) -> Reading[list[Message]]:
    """List the reminders to an account that it has not read, the longest waiting first."""
    rows = Message.objects.filter(
        to_account=account, purpose=Purpose.REMINDER, state=State.DELIVERED, opened_at=None
    )  # fmt: skip
    return ask(rows.order_by("queued_at"))


def _queue_reminder(permit: Permit, account: Account, text: MessageText, about: UUID) -> Message:
    if any(each.about == about for each in list_unread_reminders(account.pk)):
        raise FactRefused("", f"{account.name} has a reminder that they have not read yet. Call them.")
    to = MessageRecipient(Agency.objects.get(code=POLICE), account.name, to_account=account.pk)
    return queue_message(permit, to, text, purpose=Purpose.REMINDER, channel=Channel.PAGE, about=about)


def can_remind(permit: Permit) -> bool:
    """Whether the actor sends reminders in this case: they organise meetings and record in the case."""
    return policy.can_minute(permit) and policy.can_organise_meetings(permit.actor)


def _require_organiser(permit: Permit) -> None:
    if not can_remind(permit):
        raise WriteNotPermitted("only people who organise meetings and record in the case send reminders")
