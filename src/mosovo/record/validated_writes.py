"""Write facts after a room's own checks, for the actions of every room."""

from datetime import date
from typing import Any

from . import fact_writer
from .corrections import build_correction
from .field_validation import FactRefused
from .models import Recorded
from .permit import Permit
from .validation import Checks, validate_fact


def record_fact[Fact: Recorded](permit: Permit, row: Fact, checks: Checks, today: date, confirmed_because: str) -> Fact:
    """Record a new fact of the permit's nominal. Raises `FactRefused`, or `ConfirmationNeeded` without a reason."""
    about: Any = row
    about.nominal_id = permit.nominal_id
    validate_fact(row, checks, today, confirmed_because)
    return fact_writer.write_fact(row, permit)


def correct_fact[Fact: Recorded](
    permit: Permit,
    old: Fact,
    checks: Checks,
    today: date,
    *,
    because: str,
    confirmed_because: str,
    changes: dict[str, Any],
) -> Fact:
    """Correct a fact; the corrected row is checked in the same way. Raises `AlreadyCorrected` if another came first."""
    row = build_correction(old, because, changes)
    validate_fact(row, checks, today, confirmed_because)
    return fact_writer.write_correction(old, row, permit, because=row.because)


def strike_out_fact[Fact: Recorded](permit: Permit, old: Fact, because: str) -> Fact:
    """Strike out a fact that should never have been recorded. Raises `FactRefused` without a reason."""
    if not because.strip():
        raise FactRefused("because", "Enter the reason for striking this out.")
    return fact_writer.write_strike_out(old, permit, because=because.strip())


def require_same_nominal(permit: Permit, *facts: Recorded | None) -> None:
    """Raise `WriteNotPermitted` if a fact belongs to another nominal than the permit."""
    for fact in facts:
        about: Any = fact
        if fact is not None and about.nominal_id != permit.nominal_id:
            raise fact_writer.WriteNotPermitted(f"{fact._meta.label} is about another nominal than the one opened")
