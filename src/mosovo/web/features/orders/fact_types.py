"""The fact types of orders."""

from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.casework import order_recording
from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Clause, Order, OrderStep, OrderZone, ZoneProtectedPerson
from mosovo.web.core.fact_types import FactType, build_simple_form

from .form_builders import build_clause_form, build_step_form
from .forms import OrderForm
from .zone_forms import build_protected_person_form, zone_form


def can_read_victims(actor: Actor) -> bool:
    """Say whether the actor's role gives access to victim details, or may open that field group."""
    return FieldGroup.VICTIM in reach_for_actor(actor).records


KINDS = (
    FactType(
        Order, "order", build_simple_form(OrderForm), order_recording.record_order,
        "Enter the order as the court made it. Terms outside the court’s powers are shown before you record it and "
        "on the order page.",
    ),
    FactType(
        Clause, "clause", build_clause_form, actions.record_clause,
        "Enter the exact wording of the order. Check compliance with it at each visit.",
        alters_duties=False,
    ),
    FactType(
        OrderStep, "order step", build_step_form, actions.record_order_step,
        "A variation, renewal or discharge that the court grants also updates the order.",
    ),
    FactType(
        OrderZone, "exclusion zone", zone_form, actions.record_zone,
        "An area that an order forbids. Record the protected person separately.",
        alters_duties=False,
    ),
    FactType(
        ZoneProtectedPerson, "person protected by a zone", build_protected_person_form,
        actions.record_protected_person,
        "Encrypted, in the Victims field group. Only readers of that group see it. Others see the zone only.",
        recorded_by=can_read_victims, corrected_by=can_read_victims, alters_duties=False,
    ),
)  # fmt: skip
