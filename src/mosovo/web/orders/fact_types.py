"""The kinds of fact of orders, as recording, correcting and striking out know them."""

from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.casework import order_recording
from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Clause, Order, OrderStep, OrderZone, ZoneBehind
from mosovo.web.fact_types.fact_types import FactType, build_plain_form
from mosovo.web.fact_types.room_registry import ORDERS

from .form_builders import build_clause_form, build_step_form
from .forms import OrderForm
from .zone_forms import build_protected_person_form, zone_form


def can_read_victims(actor: Actor) -> bool:
    """Whether the actor's role reads about victims, or may open that group."""
    return FieldGroup.VICTIM in reach_for_actor(actor).records


KINDS = (
    FactType(
        Order, "order", build_plain_form(OrderForm), ORDERS, order_recording.record_order,
        "As the court made it. What goes beyond its power is shown before it is saved, and stands on the order after.",
    ),
    FactType(
        Clause, "clause of an order", build_clause_form, ORDERS, actions.record_clause,
        "In the exact words of the court: it is checked at each visit from then on.",
        moves_duties=False,
    ),
    FactType(
        OrderStep, "step of an order", build_step_form, ORDERS, actions.record_order_step,
        "What a court grants changes the order in the same act: varied, renewed, ended.",
    ),
    FactType(
        OrderZone, "exclusion zone", zone_form, ORDERS, actions.record_zone,
        "A place that an order forbids. Whom it protects is recorded apart.",
        moves_duties=False,
    ),
    FactType(
        ZoneBehind, "person behind a zone", build_protected_person_form, ORDERS, actions.record_protected_person,
        "Kept with victims: sealed, and shown only to whoever reads about them. Everybody else sees the zone alone.",
        recorded_by=can_read_victims, mended_by=can_read_victims, moves_duties=False,
    ),
)  # fmt: skip
