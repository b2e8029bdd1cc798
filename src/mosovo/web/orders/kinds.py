"""The kinds of fact of orders, as recording, correcting and striking out know them."""

from mosovo.access.actor import Actor
from mosovo.access.groups import FieldGroup, of
from mosovo.casework import ordering
from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Clause, Order, OrderStep, OrderZone, ZoneBehind
from mosovo.web.facts.kinds import Kind, plain
from mosovo.web.facts.rooms import ORDERS

from .forms import OrderForm
from .making import clause_form, step_form
from .zone_forms import behind_form, zone_form


def reads_of_victims(actor: Actor) -> bool:
    """Whether the actor's role reads about victims, or may open that group."""
    return FieldGroup.VICTIM in of(actor).records


KINDS = (
    Kind(
        Order, "order", plain(OrderForm), ORDERS, ordering.record_order,
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
    Kind(
        OrderZone, "exclusion zone", zone_form, ORDERS, actions.draw_zone,
        "A place that an order forbids. Whom it protects is recorded apart.",
        moves_duties=False,
    ),
    Kind(
        ZoneBehind, "person behind a zone", behind_form, ORDERS, actions.record_behind,
        "Kept with victims: sealed, and shown only to whoever reads about them. Everybody else sees the zone alone.",
        recorded_by=reads_of_victims, mended_by=reads_of_victims, moves_duties=False,
    ),
)  # fmt: skip
