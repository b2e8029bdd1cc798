"""Build the forms of this room with the orders on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.orders import queries
from mosovo.web.core.fact_choice import set_fact_choices

from .display import describe_order
from .forms import ClauseForm, OrderStepForm, today_of

NOT_MADE = "Order not made yet"


def build_clause_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> ClauseForm:
    """Build the form of a clause, with the next number."""
    form = ClauseForm(data, today=today, initial=initial)
    orders = list(queries.list_orders(permit.nominal_id))
    set_fact_choices(
        form,
        "order_id",
        [(each, describe_order(each)) for each in orders],
        none="No orders recorded. Record the order first.",
    )
    if not initial and len(orders) == 1:
        numbers = [each.number for each in queries.list_clauses(permit.nominal_id) if each.order_id == orders[0].first]
        form.initial["number"] = max(numbers, default=0) + 1
    return form


def build_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> OrderStepForm:
    """Build the form of a step dated today, of a recorded order or of one that is not made yet."""
    initial_values = {**today_of(today), **initial}
    if initial.get("id") and initial_values.get("order_id") is None:
        initial_values["order_id"] = "new"
    form = OrderStepForm(data, today=today, initial=initial_values)
    results = [(each, describe_order(each)) for each in queries.list_orders(permit.nominal_id)]
    set_fact_choices(form, "order_id", results, new=NOT_MADE)
    form.fields["on"].latest = today
    return form
