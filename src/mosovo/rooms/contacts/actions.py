"""Record contacts. Only those who may read intelligence can record it."""

from copy import copy
from datetime import date, datetime
from typing import Any

from mosovo.access.field_groups import FieldGroup
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.record import fact_writer
from mosovo.record.field_groups import require_recordable_group
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused

from .models import Contact
from .validation import CHECKS


def record_contact(
    permit: Permit,
    *,
    kind: str,
    made_at: datetime,
    text: str,
    today: date,
    joint: bool = False,
    override_reason: str = "",
    **values: str,
) -> Contact:
    """Record a contact. `values` may hold other_party, follow_up, reference, source, assessment and handling."""
    row = Contact(nominal_id=permit.nominal_id, kind=kind, made_at=made_at, text=text, joint=joint, **values)
    row.set_field_group()
    require_recordable_group(permit, row.field_group, "kind")
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_fact(
    permit: Permit, old: Contact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Contact:
    """Correct a contact: a new row replaces it."""
    _refuse_wider_access(permit, old, changes)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


strike_out_fact = fact_writer.strike_out_fact


def _refuse_wider_access(permit: Permit, old: Contact, changes: dict[str, Any]) -> None:
    """Refuse a correction that takes a contact out of intelligence, except by someone who answers for cases.

    More people could then read it.
    """
    corrected = copy(old)
    corrected.kind = changes.get("kind", old.kind)
    corrected.set_field_group()
    require_recordable_group(permit, corrected.field_group, "kind")
    widens_access = old.is_encrypted and not corrected.is_encrypted
    if widens_access and not permit.actor.is_system and not permit.actor.roles & SUPERVISING_ROLES:
        raise FactRefused(
            "kind", f"Only a supervisor or an inspector can move a contact out of {FieldGroup.INTELLIGENCE.words}."
        )
