"""Write the rows of a meeting, signed and audited like any fact.

Writes by people who work on the case recalculate its duties immediately. An agency has only read access to the case.
When it records its report or an action update, a background task recalculates the duties.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mosovo.audit.operations import ProcessingOperation
from mosovo.record.fact_writer import (
    AlreadyCorrected,
    audit_event_for,
    build_correction,
    notify_listeners,
    set_author,
    supersede,
)
from mosovo.record.field_validation import FactRefused, validate_columns
from mosovo.record.insert_statements import insert_fact
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from . import tasks
from .models import (
    AgencyReport,
    CaseClosure,
    DisclosureDecision,
    DisclosureMade,
    Invitation,
    MeetingAction,
    MeetingActionStep,
    MeetingCase,
    MinutesStep,
)
from .policy import WRITE_NEEDS

ROW_COLUMNS = frozenset(
    {"id", "first", "recorded_at", "recorded_by_id", "recorded_force", "corrects_id", "struck_out", "change_reason"}
)
LAW_FACT_MODELS = frozenset(
    {
        MeetingCase,
        Invitation,
        AgencyReport,
        DisclosureDecision,
        DisclosureMade,
        MeetingAction,
        MeetingActionStep,
        CaseClosure,
        MinutesStep,
    }
)


def write_row[Fact: RecordedFact](permit: Permit, row: Fact) -> Fact:
    """Write a new row about the permit's nominal."""
    return write_rows(permit, [row])[0]


def write_rows[Fact: RecordedFact](permit: Permit, rows: Sequence[Fact]) -> Sequence[Fact]:
    """Write the rows of one action in one transaction, with one audit entry."""
    for row in rows:
        any_row: Any = row
        any_row.nominal_id = permit.nominal_id
        validate_columns(row)
        set_author(row, permit)
    with transaction.atomic():
        for place, row in enumerate(rows):
            insert_fact(row, None if place else audit_event_for(ProcessingOperation.COLLECTION, rows, permit))
        _request_recalculation(permit, rows)
    return rows


def correct_row[Fact: RecordedFact](permit: Permit, old: Fact, change_reason: str, **changes: Any) -> Fact:
    """Replace a row with a corrected one. Raises `AlreadyCorrected` if another user corrected it first."""
    row = build_correction(old, change_reason, changes)
    validate_columns(row)
    return replace_row(permit, old, row, change_reason)


def require_seen_row(current: RecordedFact | None, yours: RecordedFact, seen: UUID | None) -> None:
    """Raise `AlreadyCorrected` if a row is recorded that the author of the new one did not see.

    `seen` is the id of the row that their page showed; None if it showed none. Open the nominal to write before: it is
    then locked, and no other row can come in between.
    """
    if current is not None and current.pk != seen:
        raise AlreadyCorrected(theirs=current, yours=yours)


def strike_out_row[Fact: RecordedFact](permit: Permit, old: Fact, change_reason: str) -> Fact:
    """Strike out a row with a reason. The row stays in the database."""
    if not change_reason.strip():
        raise FactRefused("change_reason", "Enter the reason for removing this.")
    copied = {each.attname: getattr(old, each.attname) for each in old._meta.concrete_fields}
    row = type(old)(**{name: value for name, value in copied.items() if name not in ROW_COLUMNS}, struck_out=True)
    return replace_row(permit, old, row, change_reason)


def replace_row[Fact: RecordedFact](permit: Permit, old: Fact, row: Fact, change_reason: str) -> Fact:
    """Write the row that replaces the old one. Raises AlreadyCorrected if another user replaced it first."""
    supersede(row, old, change_reason)
    set_author(row, permit)
    try:
        with transaction.atomic():
            insert_fact(row, audit_event_for(ProcessingOperation.ALTERATION, [row], permit))
            _request_recalculation(permit, [row])
    except IntegrityError as error:
        theirs = type(old)._default_manager.filter(corrects=old.pk).first()
        if theirs is None:
            raise
        raise AlreadyCorrected(theirs=theirs, yours=row) from error
    return row


def _request_recalculation(permit: Permit, rows: Sequence[RecordedFact]) -> None:
    kinds = {type(row) for row in rows} & LAW_FACT_MODELS
    if not kinds:
        return
    if permit.action.need in WRITE_NEEDS:
        notify_listeners(permit, [permit.nominal_id], kinds)
    else:
        tasks.queue_recalculation(permit.nominal_id, kinds)
