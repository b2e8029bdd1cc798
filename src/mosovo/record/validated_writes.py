"""Write facts after a room's own checks, for the actions of every room."""

from datetime import date
from typing import Any

from . import fact_writer
from .corrections import build_correction
from .field_validation import FactRefused
from .models import RecordedFact
from .permit import Permit
from .validation import Checks, validate_fact


def record_fact[Fact: RecordedFact](
    permit: Permit, row: Fact, checks: Checks, today: date, override_reason: str
) -> Fact:
    """Record a new fact of the permit's nominal. Raises `FactRefused`, or `ConfirmationNeeded` without a reason."""
    about: Any = row
    about.nominal_id = permit.nominal_id
    validate_fact(row, checks, today, override_reason)
    return fact_writer.write_fact(row, permit)


def correct_fact[Fact: RecordedFact](
    permit: Permit,
    old: Fact,
    checks: Checks,
    today: date,
    *,
    change_reason: str,
    override_reason: str,
    changes: dict[str, Any],
) -> Fact:
    """Correct a fact; the corrected row is checked in the same way. Raises `AlreadyCorrected` if another came first."""
    row = build_correction(old, change_reason, changes)
    validate_fact(row, checks, today, override_reason)
    return fact_writer.write_correction(old, row, permit, change_reason=row.change_reason)


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, change_reason: str) -> Fact:
    """Strike out a fact that should never have been recorded. Raises `FactRefused` without a reason."""
    if not change_reason.strip():
        raise FactRefused("change_reason", "Enter the reason for striking this out.")
    return fact_writer.write_strike_out(old, permit, change_reason=change_reason.strip())


def require_same_nominal(permit: Permit, *facts: RecordedFact | None) -> None:
    """Raise `WriteNotPermitted` if a fact belongs to another nominal than the permit."""
    for fact in facts:
        about: Any = fact
        if fact is not None and about.nominal_id != permit.nominal_id:
            raise fact_writer.WriteNotPermitted(f"{fact._meta.label} is about another nominal than the one opened")
