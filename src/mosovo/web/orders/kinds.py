"""The kinds of fact of orders, as recording, correcting and striking out know them."""

from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Clause, Order, OrderStep
from mosovo.web.facts.kinds import Kind, plain
from mosovo.web.facts.rooms import ORDERS

from .forms import OrderForm
from .making import clause_form, step_form

KINDS = (
    Kind(
        Order, "order", plain(OrderForm), ORDERS, actions.record_order,
        "As the court made it. What goes beyond its power is shown before it is saved, and stands on the order after.",
    ),
    Kind(
        Clause, "clause of an order", clause_form, ORDERS, actions.record_clause,
        "In the exact words of the court: it is checked at each visit from then on.",
        moves_duties=False,
    ),
    Kind(
        OrderStep, "step of an order", step_form, ORDERS, actions.take_step,
        "What a court grants changes the order in the same act: varied, renewed, ended.",
    ),
)  # fmt: skip
