"""Record what a liaison officer adds about their own victim, on a case that they may only view.

The row is signed, encrypted and audited like any other. A background task recalculates the duties.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mosovo.access.action import AccessNeed
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.fact_writer import (
    AlreadyCorrected,
    WriteNotPermitted,
    audit_event_for,
    build_correction,
    set_author,
    supersede,
)
from mosovo.record.insert_statements import insert_fact
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import validate_fact

from . import tasks
from .models import Victim, VictimContact, VictimInformed, VictimMeasure, VictimWish, VictimZone
from .validation import CHECKS
from .victim_summary import list_victim_summaries

LIAISON_FACTS: frozenset[type[RecordedFact]] = frozenset(
    {VictimContact, VictimWish, VictimMeasure, VictimZone, VictimInformed}
)
"""The kinds that a liaison officer may add.

People who work on the case add the victim; the liaison officer may correct it.
"""


def is_liaison_only(permit: Permit) -> bool:
    """Whether the actor may only view the case, and so may record only about their own victims."""
    return permit.action.need is AccessNeed.VIEW


def list_own_victims(permit: Permit, today: date) -> set[UUID]:
    """Return the victims of the case whose liaison officer is the actor."""
    account = permit.actor.account
    return {
        each.first
        for each in list_victim_summaries(permit.nominal_id, today)
        if each.liaison and each.liaison.account == account
    }


def add_victim_fact[Fact: RecordedFact](permit: Permit, row: Fact, *, today: date, override_reason: str) -> Fact:
    """Record a fact about the actor’s own victim."""
    any_row: Any = row
    any_row.nominal_id = permit.nominal_id
    _require_own_victim(permit, row, today, is_new=True)
    validate_fact(row, CHECKS, today, override_reason)
    return _insert(permit, row, ProcessingOperation.COLLECTION)


def correct_victim_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str, changes: dict[str, Any]
) -> Fact:
    """Correct a row about the actor's own victim. Raises `AlreadyCorrected` if another user was first."""
    _require_own_victim(permit, old, today, is_new=False)
    row = build_correction(old, change_reason, changes)
    validate_fact(row, CHECKS, today, override_reason)
    supersede(row, old, row.change_reason)
    try:
        return _insert(permit, row, ProcessingOperation.ALTERATION)
    except IntegrityError as error:
        theirs = type(old)._default_manager.filter(corrects=old.pk).first()
        if theirs is None:
            raise
        raise AlreadyCorrected(theirs=theirs, yours=row) from error


def _insert[Fact: RecordedFact](permit: Permit, row: Fact, verb: ProcessingOperation) -> Fact:
    set_author(row, permit)
    with transaction.atomic():
        insert_fact(row, audit_event_for(verb, [row], permit))
        tasks.queue_recalculation(permit.nominal_id, type(row))
    return row


def _require_own_victim(permit: Permit, row: RecordedFact, today: date, *, is_new: bool) -> None:
    any_row: Any = row
    allowed = type(row) in LIAISON_FACTS or (type(row) is Victim and not is_new)
    victim_id = any_row.first if type(row) is Victim else getattr(any_row, "victim_id", None)
    if not allowed or victim_id not in list_own_victims(permit, today):
        raise WriteNotPermitted(
            "a liaison officer can record details only of their own victim, and cannot name a liaison officer"
        )
