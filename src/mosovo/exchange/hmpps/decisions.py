"""What a person decides: that the record is kept, what a code means, and whose a message is."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.exchange.source_models import SourceMessage, SourceStatement
from mosovo.record.fact_writer import single_transaction
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.identity.actions import record_identifier
from mosovo.rooms.identity.queries import list_identifiers
from mosovo.search.number_formats import pnc_forms

from .message_comparison import STATE_AFTER_ANSWER

NUMBERS = {"pnc": "pnc", "crn": "probation", "prison": "prison"}
"""The type of number that each key of a message is recorded as."""
ALREADY_DECIDED = "It was answered meanwhile, or a later message replaced it. Open the list again."


def answer_statement(permit: Permit, statement_id: UUID, *, reason: str) -> str:
    """Keep the record with this reason, or answer the question about a code. Return the new state.

    Raises `FactRefused` without a reason, or if it is not open any more.
    """
    if not reason.strip():
        raise FactRefused("reason", "Enter the reason.")
    row = SourceStatement.objects.filter(
        pk=statement_id, nominal_id=permit.nominal_id, is_current=True, state__in=SourceStatement.OPEN
    ).first()
    state = STATE_AFTER_ANSWER[row.state] if row else ""
    updated = SourceStatement.objects.filter(pk=statement_id, state=row.state if row else "").update(
        state=state, decided_by_id=permit.actor.account, decided_at=Now(), reason=reason.strip()[:500]
    )
    if row is None or not updated:
        raise FactRefused("", ALREADY_DECIDED)
    detail = {"statement": str(statement_id), "source": row.source, "shape": row.shape, "state": state}
    log_event(
        AuditEvent(
            permit.action.verb,
            permit.action.name,
            [permit.nominal_id],
            ["exchange.sourcestatement"],
            rule=permit.rule,
            detail=detail,
        )
    )
    return state


def match_message(permit: Permit, message_id: UUID, *, reason: str, today: date, override_reason: str = "") -> None:
    """Give a message to this person, and the others with one of its numbers that wait.

    Its numbers that the record does not have are recorded, so the next messages match. Raises `FactRefused` if it was
    decided meanwhile, or if a number is refused.
    """
    waiting = SourceMessage.objects.filter(nominal=None, decided_at=None)
    row = waiting.filter(pk=message_id).first()
    if row is None:
        raise FactRefused("", ALREADY_DECIDED)
    has_same_number = Q(pk=message_id)
    for key, number in row.keys.items():
        has_same_number |= Q(keys__contains={key: number})
    with single_transaction():
        updated = waiting.filter(has_same_number).update(
            nominal_id=permit.nominal_id, decided_by_id=permit.actor.account, decided_at=Now(), reason=reason[:500]
        )
        if not updated:
            raise FactRefused("", ALREADY_DECIDED)
        recorded_numbers = {
            (each.kind, _fold_number(each.kind, each.value)) for each in list_identifiers(permit.nominal_id)
        }
        for key, kind in NUMBERS.items():
            number = row.keys.get(key)
            if number and (kind, _fold_number(kind, number)) not in recorded_numbers:
                record_identifier(
                    permit, kind=kind, value=number, today=today, information_source=row.source,
                    override_reason=override_reason,
                )  # fmt: skip
    _log_message(permit.action.name, row, subjects=[permit.nominal_id], rule=permit.rule)


def set_aside_message(message: SourceMessage, *, account: UUID | None, reason: str) -> None:
    """Decide that a message is about no one on the register. Raises `FactRefused` without a reason."""
    if not reason.strip():
        raise FactRefused("reason", "Enter the reason.")
    updated = SourceMessage.objects.filter(pk=message.pk, nominal=None, decided_at=None).update(
        decided_by_id=account, decided_at=Now(), reason=reason.strip()[:500]
    )
    if not updated:
        raise FactRefused("", ALREADY_DECIDED)
    _log_message("exchange.set_aside_source_message", message, subjects=[], rule="role")


def _log_message(action: str, row: SourceMessage, *, subjects: list[UUID], rule: str) -> None:
    detail = {"message": str(row.pk), "source": row.source, "shape": row.shape}
    log_event(AuditEvent(ProcessingOperation.ALTERATION, action, subjects, [], rule=rule, detail=detail))


def _fold_number(kind: str, value: str) -> str:
    return (pnc_forms(value) if kind == "pnc" else None) or value.strip().upper()
