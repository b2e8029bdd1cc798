"""Choose the clause of an order that monitoring rests on."""

from typing import Any
from uuid import UUID

from django.forms import Select

from mosovo.rooms.orders.queries import list_clauses, list_orders
from mosovo.web.core.forms import ChoiceField, Form
from mosovo.web.core.suspected_breach_form import CLAUSE_LABEL_LENGTH, describe_clause_number

NO_CLAUSE_OPTION = "None: it is based on a licence, on consent, or on an order that is not recorded"


def build_clause_field() -> ChoiceField:
    """Build the field. Nothing is selected: the officer says which clause it is."""
    return ChoiceField(
        label="Clause of an order on record", label_in_sentence="the clause", choices=[], required=False,
        show_optional=False, widget=Select,
        hint="A breach case opened on an alert uses this order and clause.",
    )  # fmt: skip


def offer_clauses(form: Form, nominal_id: UUID) -> None:
    """Offer the clauses of the orders of this nominal."""
    clauses = list_clauses(nominal_id)
    orders = {each.first: each for each in list_orders(nominal_id)} if clauses else {}
    numbered = [(each, orders[each.order_id]) for each in clauses if each.order_id in orders]
    form.fields["clause_id"].choices = [("", NO_CLAUSE_OPTION)] + [
        (str(each.first), f"{order.get_kind_display()}, {describe_clause_number(each, CLAUSE_LABEL_LENGTH)}")
        for each, order in numbered
    ]


def convert_clause_id(values: dict[str, Any]) -> dict[str, Any]:
    """Return the cleaned values with the key of the clause, None without one."""
    selected = values["clause_id"]
    return {**values, "clause_id": UUID(selected) if selected else None}
