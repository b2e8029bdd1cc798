"""Compare waiting messages with the record, one transaction for each person. Run as a job; a second run is harmless.

The record is never changed here. A message that is older than one that was compared already is late and ignored.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Now

from mosovo.access.actor import SYSTEM
from mosovo.casework.policy import COMPARE
from mosovo.exchange.source_models import SourceMessage, SourceStatement
from mosovo.nominals import gateway
from mosovo.record.event_models import RecordEvent

from .comparison import Outcome, compare_statements
from .content_reader import LONDON, Statement
from .profile import PROFILES
from .recorded import RecordedRow, load_recorded

logger = logging.getLogger(__name__)
BATCH_SIZE = 500
STATE = SourceStatement.State
STATE_AFTER_ANSWER: Mapping[str, str] = {STATE.DIFFERENT: STATE.KEPT, STATE.QUESTION: STATE.ANSWERED}
"""The state that a person gives to each open one. The same statement is not raised again."""


def compare_waiting_messages(today: date, limit_rows: int = BATCH_SIZE) -> int:
    """Compare the messages that wait, the oldest first. Return how many were compared.

    People whose messages cannot be compared are passed over: however many they are, those behind them do not wait.
    """
    failed: set[UUID] = set()
    compared = 0
    while compared < limit_rows and (messages_by_person := _list_waiting_messages(failed, limit_rows)):
        for nominal_id, messages in messages_by_person.items():
            done = _compare_safely(nominal_id, messages, today)
            compared += done
            if not done:
                failed.add(nominal_id)
    return compared


def _list_waiting_messages(failed: set[UUID], limit_rows: int) -> dict[UUID, list[UUID]]:
    """Return the ids of the messages that wait longest, by the person that they are about."""
    waiting = SourceMessage.objects.filter(nominal__isnull=False, compared_at=None).exclude(nominal_id__in=failed)
    messages_by_person: dict[UUID, list[UUID]] = {}
    rows = waiting.order_by("said_at", "received_at").values_list("nominal_id", "id")
    for nominal_id, message_id in rows[:limit_rows]:
        messages_by_person.setdefault(nominal_id, []).append(message_id)
    return messages_by_person


def compare_changed_records(today: date, limit_rows: int = BATCH_SIZE) -> int:
    """Compare again what is open, where a fact was recorded since. Return how many messages were compared."""
    changed = RecordEvent.objects.filter(nominal_id=OuterRef("nominal_id"), at__gt=OuterRef("compared_at"))
    open_ones = SourceStatement.objects.filter(state__in=SourceStatement.OPEN, is_current=True)
    changed_statements = open_ones.filter(Exists(changed.exclude(type=RecordEvent.Type.DUTIES)))
    messages_by_person: dict[UUID, list[UUID]] = {}
    for nominal_id, source, shape in changed_statements.values_list("nominal_id", "source", "shape").distinct()[
        :limit_rows
    ]:
        message = _last_message(nominal_id, source, shape)
        if message is not None:
            messages_by_person.setdefault(nominal_id, []).append(message.pk)
    return sum(_compare_safely(nominal_id, messages, today) for nominal_id, messages in messages_by_person.items())


def _last_message(nominal_id: UUID, source: str, shape: str) -> SourceMessage | None:
    rows = SourceMessage.objects.filter(nominal_id=nominal_id, source=source, shape=shape, compared_at__isnull=False)
    return rows.order_by("said_at", "received_at").last()


def _compare_safely(nominal_id: UUID, messages: Sequence[UUID], today: date) -> int:
    """Compare the messages of one person. After an error they wait for the next run, and other people continue."""
    try:
        with transaction.atomic():
            return _compare_messages(nominal_id, messages, today)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("messages about %s could not be compared", nominal_id)
        return 0


def _compare_messages(nominal_id: UUID, messages: Sequence[UUID], today: date) -> int:
    gateway.open_nominal_by_id(nominal_id, action=COMPARE, actor=SYSTEM)
    rows = SourceMessage.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk__in=messages)
    done = 0
    for message in rows.order_by("said_at", "received_at"):
        if not _is_late(message):
            _compare_message(message, today)
        SourceMessage.objects.filter(pk=message.pk).update(compared_at=Now())
        done += 1
    return done


def _get_matched_person(message: SourceMessage) -> UUID:
    """Return the person of a message. Raises `ValueError` for one that is not matched."""
    if message.nominal_id is None:
        raise ValueError("the message is not matched to a person")
    return message.nominal_id


def _is_late(message: SourceMessage) -> bool:
    """Whether a message of a later instant was compared: each has the whole of its shape."""
    return (
        SourceMessage.objects.filter(
            nominal_id=_get_matched_person(message), source=message.source, shape=message.shape,
            compared_at__isnull=False,
            said_at__gt=message.said_at,
        ).exists()
        or _filter_current(message).filter(said_at__gt=message.said_at).exists()
    )  # fmt: skip


def _filter_current(message: SourceMessage) -> Any:
    return SourceStatement.objects.filter(
        nominal_id=_get_matched_person(message), source=message.source, shape=message.shape, is_current=True
    )


def _compare_message(message: SourceMessage, today: date) -> None:
    nominal_id = _get_matched_person(message)

    @cache
    def recorded(fact: str) -> Sequence[RecordedRow]:
        return load_recorded(fact, nominal_id, today)

    statements = [
        Statement(each["rule"], each["about"], each["values"], tuple(each["unknown"])) for each in message.statements
    ]
    said_on = message.said_at.astimezone(LONDON).date()
    before = {each.about: each for each in _filter_current(message)}
    for outcome in compare_statements(PROFILES[message.shape], statements, recorded, said_on):
        _store_outcome(message, outcome, before.pop(outcome.about, None))
    for former in before.values():
        _supersede(former)


def _store_outcome(message: SourceMessage, outcome: Outcome, before: SourceStatement | None) -> None:
    """Store the outcome: touch the statement that says the same, or store a new one instead."""
    if before is None:
        _store(message, outcome)
        return
    is_same = before.values == dict(outcome.values) and before.unknown == list(outcome.unknown)
    if is_same and outcome.state == STATE.CONFIRMED and before.is_open:
        _update_repeated(message, before, outcome, state=STATE.AGREED)
    elif is_same and _needs_no_answer(before, outcome):
        _update_repeated(message, before, outcome)
    else:
        _supersede(before)
        _store(message, outcome)


def _needs_no_answer(before: SourceStatement, outcome: Outcome) -> bool:
    """Whether the same values are in the same state, or a person answered them and the record is as it was then."""
    is_agreed = outcome.state == STATE.CONFIRMED and before.state == STATE.AGREED
    was_answered = before.state == STATE_AFTER_ANSWER.get(outcome.state)
    return outcome.state == before.state or is_agreed or (was_answered and before.recorded == dict(outcome.recorded))


def _update_repeated(message: SourceMessage, before: SourceStatement, outcome: Outcome, **changes: Any) -> None:
    is_repeat = before.message_id == message.message_id
    SourceStatement.objects.filter(pk=before.pk).update(
        said_at=message.said_at, message_id=message.message_id, compared_at=Now(),
        times=F("times") + (0 if is_repeat else 1), recorded=dict(outcome.recorded), fact_id=outcome.row_id, **changes,
    )  # fmt: skip


def _supersede(before: SourceStatement) -> None:
    """End a statement that the source no longer makes, or makes with other values."""
    state = STATE.SUPERSEDED if before.is_open else before.state
    SourceStatement.objects.filter(pk=before.pk).update(is_current=False, state=state)


def _store(message: SourceMessage, outcome: Outcome) -> None:
    SourceStatement.objects.create(
        nominal_id=_get_matched_person(message), source=message.source, shape=message.shape, rule=outcome.rule.name,
        about=outcome.about, message_id=message.message_id, said_at=message.said_at, received_at=message.received_at,
        values=dict(outcome.values), unknown=list(outcome.unknown), recorded=dict(outcome.recorded),
        fact_id=outcome.row_id, owner=outcome.rule.owner, due_on=message.due_on, state=outcome.state,
    )  # fmt: skip
