"""Prefill a breach case from a condition check that found a breach."""

from typing import Any
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.rooms.breaches.models import BreachCase
from mosovo.rooms.visits.queries import get_condition_check as look_of
from mosovo.web.core.formatting import format_date
from mosovo.web.core.found_breach_form import fill_from_clause

LONGEST = 500


def found_at_a_check(permit: Permit, first: str) -> dict[str, Any]:
    """Return the initial values from the check in the URL; empty if it is not a check of this nominal."""
    try:
        look = look_of(permit.nominal_id, UUID(first))
    except ValueError:
        return {}
    if look is None:
        return {}
    check = look.check
    where = "at a visit" if look.visit else "at a compliance check"
    values = {
        "from_on": look.on,
        "discovered_on": look.on,
        "text": f"Found {where} on {format_date(look.on)} by {check.recorded_by or 'an officer'}: {check.how}",
        "term": check.condition_wording[:LONGEST],
        "ground": BreachCase.Ground.OTHER,
    }
    return {**values, **fill_from_clause(permit.nominal_id, check.condition_id)}
