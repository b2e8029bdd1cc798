"""Record victims. A person may add details that they cannot read, and correct only what they can read."""

from datetime import date
from typing import Any

from mosovo.access.field_groups import FieldGroup
from mosovo.record import fact_writer
from mosovo.record.field_groups import require_recordable_group
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from . import liaison_records
from .models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimLiaison,
    VictimMeasure,
    VictimWish,
    VictimZone,
)
from .validation import CHECKS


def record_victim(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Victim:
    """Record a victim. A date of sentence starts the 8 weeks of the Victim Contact Scheme."""
    return _record(permit, Victim(**values), today, override_reason)


def record_scheme_contact(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> VictimContact:
    """Record a victim's status in the Victim Contact Scheme."""
    return _record(permit, VictimContact(**values), today, override_reason)


def record_liaison_officer(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> VictimLiaison:
    """Record the liaison officer of a victim, who can read the victim’s details from then on.

    The previous officer no longer can.
    """
    return _record(permit, VictimLiaison(**values), today, override_reason)


def record_victim_wish(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> VictimWish:
    """Record wishes or representations of a victim."""
    return _record(permit, VictimWish(**values), today, override_reason)


def record_protective_measure(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> VictimMeasure:
    """Record a protective measure for a victim."""
    return _record(permit, VictimMeasure(**values), today, override_reason)


def record_victim_zone(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> VictimZone:
    """Record an exclusion zone. Every reader of the case sees its corners, but not who it protects."""
    return _record(permit, VictimZone(**values), today, override_reason)


def record_victim_informed(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> VictimInformed:
    """Record information given to a victim."""
    return _record(permit, VictimInformed(**values), today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room: a new row replaces it."""
    require_recordable_group(permit, FieldGroup.VICTIM)
    if liaison_records.is_liaison_only(permit):
        return liaison_records.correct_victim_fact(
            permit, old, change_reason=change_reason, today=today, override_reason=override_reason, changes=changes
        )
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of this room that should not have been recorded."""
    require_recordable_group(permit, FieldGroup.VICTIM)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    require_recordable_group(permit, FieldGroup.VICTIM)
    if liaison_records.is_liaison_only(permit):
        return liaison_records.add_victim_fact(permit, row, today=today, override_reason=override_reason)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
