"""Queue messages to agencies, and record the outcome of each.

A message is queued in the transaction of the act that needs it. The worker sends it (`exchange/delivery`). A letter is
posted by a person, who records it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.column_defaults import ClockTimestamp
from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.database.query_shapes import KeysParameter, QueryShape
from mosovo.organisations.models import Account, Agency

from .field_validation import FactRefused
from .models import Message
from .permit import Permit

State, Channel, Purpose = Message.State, Message.Channel, Message.Purpose
QUEUE, RESOLVE = "messages.queue", "messages.resolve"
RETRY_PERIOD = timedelta(hours=24)
RETRY_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
"""The pause after each failed attempt; after that, an hour each time, for 24 hours."""
MIN_RESOLUTION_LENGTH = 10


@dataclass(frozen=True, slots=True)
class MessageText:
    """The text of a message with the name and version of its template."""

    template: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class MessageRecipient:
    """The recipient of a message and the address, or the account of the colleague who is reminded."""

    agency: Agency
    name: str
    address: str = ""
    to_account: UUID | None = None


def queue_message(
    permit: Permit, to: MessageRecipient, text: MessageText, *, purpose: str, channel: str, about: UUID,
    accepted_as: str = "",
) -> Message:  # fmt: skip
    """Queue a message about the permit’s nominal. What is put on a recipient’s page is delivered at once.

    `accepted_as` is the reference of a gateway that has accepted it already, as for a sign-in link.
    """
    assert permit.actor.account is not None
    is_immediate = channel == Channel.PAGE
    state = State.DELIVERED if is_immediate else State.SENT if accepted_as else State.QUEUED
    message = Message.objects.create(
        force_id=permit.actor.force, nominal_id=permit.nominal_id, about=about, purpose=purpose, channel=channel,
        template=text.template, agency=to.agency, recipient=to.name, address=to.address, to_account_id=to.to_account,
        subject=text.subject, body=text.body, asked_by_id=permit.actor.account, state=state, reference=accepted_as,
        sent_at=ClockTimestamp() if state in Message.ARRIVED else None,
        delivered_at=ClockTimestamp() if is_immediate else None,
    )  # fmt: skip
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, QUEUE, subjects=[permit.nominal_id], rule=permit.rule,
            recipient=f"{to.agency}: {to.name}",
            detail={"message": str(message.pk), "purpose": purpose, "channel": channel},
        )
    )  # fmt: skip
    return message


def map_messages(abouts: Iterable[UUID]) -> dict[UUID, list[Message]]:
    """Return the messages about each of these, the latest first."""
    return run_reading(ask_messages(abouts))


def ask_messages(abouts: Iterable[UUID]) -> Reading[dict[UUID, list[Message]]]:
    """Return the messages about each of these, the latest first."""
    results: dict[UUID, list[Message]] = {each: [] for each in abouts}
    for row in (yield from ask(_MESSAGES_ABOUT.with_values(abouts=list(results)))):
        results[row.about].append(row)
    return results


_MESSAGES_ABOUT = QueryShape(lambda: Message.objects.filter(about__in=KeysParameter("abouts")).order_by("-queued_at"))


def record_sent(message: Message, now: datetime, reference: str = "") -> None:
    """Record that a gateway accepted the message, or that a letter was posted."""
    waiting = Message.objects.filter(pk=message.pk, state=State.QUEUED)
    waiting.update(state=State.SENT, sent_at=now, reference=reference, attempts=message.attempts + 1, failure="")


def record_delivered(message_id: UUID, now: datetime) -> int:
    """Record a receipt of delivery; return how many messages changed. One that failed or was withdrawn does not."""
    rows = Message.objects.filter(pk=message_id, state=State.SENT)
    return rows.update(state=State.DELIVERED, delivered_at=now)


def record_failed(message_id: UUID, now: datetime, failure: str) -> int:
    """Record that a message did not arrive; return how many changed. A person then deals with it."""
    rows = Message.objects.filter(pk=message_id, state__in=[State.QUEUED, State.SENT, State.DELIVERED])
    return rows.update(state=State.FAILED, failed_at=now, failure=failure[:500] or "No reason was given.")


def record_attempt(message: Message, now: datetime, failure: str) -> None:
    """Record an attempt that failed for now. After 24 hours the message has failed."""
    attempts = message.attempts + 1
    again = now + (RETRY_PAUSES[attempts - 1] if attempts <= len(RETRY_PAUSES) else RETRY_PAUSES[-1])
    if again >= message.queued_at + RETRY_PERIOD:
        record_failed(message.pk, now, failure)
        again = now
    Message.objects.filter(pk=message.pk).update(attempts=attempts, next_try_at=again, failure=failure[:500])


def withdraw_messages(abouts: Iterable[UUID]) -> None:
    """Withdraw the messages about these that are not sent yet."""
    Message.objects.filter(about__in=list(abouts), state=State.QUEUED).update(state=State.WITHDRAWN)


def withdraw_reminders(about: UUID) -> None:
    """Withdraw the reminders about this that no one read: what they ask for is done."""
    rows = Message.objects.filter(about=about, purpose=Purpose.REMINDER, state=State.DELIVERED, opened_at=None)
    rows.update(state=State.WITHDRAWN)


def list_failed(force: str) -> Sequence[Message]:
    """List the messages of a force that failed and that no one dealt with, the longest ago first."""
    rows = Message.objects.filter(force_id=force, state=State.FAILED, resolved_at=None)
    return list(rows.select_related("agency", "asked_by").order_by("failed_at"))


def list_letters_to_post(force: str) -> Sequence[Message]:
    """List the letters of a force that no one has recorded as posted, the longest waiting first."""
    rows = Message.objects.filter(force_id=force, channel=Channel.LETTER, state=State.QUEUED)
    return list(rows.select_related("agency", "asked_by").order_by("queued_at"))


def filter_failed(account: UUID) -> QuerySet[Message]:
    """Filter to the messages that this account asked for, that failed and that no one dealt with."""
    return Message.objects.filter(asked_by=account, state=State.FAILED, resolved_at=None)


def filter_letters_to_post(account: UUID) -> QuerySet[Message]:
    """Filter to the letters that this account asked for and that no one has recorded as posted."""
    return Message.objects.filter(asked_by=account, channel=Channel.LETTER, state=State.QUEUED)


def resolve_failure(message: Message, *, by: Account, resolution: str, now: datetime) -> None:
    """Record how a failed message was dealt with."""
    if len(resolution.strip()) < MIN_RESOLUTION_LENGTH:
        raise FactRefused("resolution", f"Enter what you did about it, in at least {MIN_RESOLUTION_LENGTH} characters.")
    rows = Message.objects.filter(pk=message.pk, state=State.FAILED, resolved_at=None)
    if not rows.update(resolved_at=now, resolved_by=by, resolution=resolution.strip()[:500]):
        raise FactRefused("", "Another user has dealt with this message.")
    log_event(
        AuditEvent(
            ProcessingOperation.ALTERATION, RESOLVE, subjects=[message.nominal_id], detail={"message": str(message.pk)}
        )
    )
