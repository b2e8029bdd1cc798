"""Prefill a breach case from a condition check that found a breach."""

from typing import Any
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.rooms.breaches.models import BreachCase
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.visits.queries import get_condition_check as look_of
from mosovo.web.core.formatting import format_date
from mosovo.web.core.found_breach_form import describe_clause_number

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
    return {**values, **_of_an_order(permit, check.condition_id)}


def _of_an_order(permit: Permit, condition: UUID | None) -> dict[str, Any]:
    """Fill in the order and the clause that were checked. The offence follows from the kind of order (`FoundForm`)."""
    clause = next((each for each in orders.list_clauses(permit.nominal_id) if each.first == condition), None)
    order = orders.get_order(permit.nominal_id, clause.order_id) if clause else None
    if clause is None or order is None:
        return {}
    return {
        "ground": BreachCase.Ground.ORDER,
        "clause": str(clause.first),
        "order_id": str(order.first),
        "term": describe_clause_number(clause),
    }
