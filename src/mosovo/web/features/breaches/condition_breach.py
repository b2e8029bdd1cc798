"""Prefill a breach case from a condition check that found a breach."""

from typing import Any
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.rooms.breaches.models import BreachCase
from mosovo.rooms.visits.queries import get_condition_check as get_check_details
from mosovo.web.core.formatting import format_date
from mosovo.web.core.suspected_breach_form import fill_from_clause

MAX_TERM_LENGTH = 500


def build_initial_from_check(permit: Permit, first: str) -> dict[str, Any]:
    """Return the initial values from the check in the URL; empty if it is not a check of this nominal."""
    try:
        details = get_check_details(permit.nominal_id, UUID(first))
    except ValueError:
        return {}
    if details is None:
        return {}
    check = details.check
    occasion = "at a visit" if details.visit else "at a compliance check"
    values = {
        "from_on": details.on,
        "discovered_on": details.on,
        "text": f"Found {occasion} on {format_date(details.on)} by {check.recorded_by or 'an officer'}: {check.how}",
        "term": check.condition_wording[:MAX_TERM_LENGTH],
        "ground": BreachCase.Ground.OTHER,
    }
    return {**values, **fill_from_clause(permit.nominal_id, check.condition_id)}
