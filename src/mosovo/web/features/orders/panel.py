"""Court orders on the case file, each with a link to its page."""

from mosovo.rooms.orders import queries
from mosovo.rooms.orders.models import Order, OrderStep
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

from .display import short_order_name

ROOM = "orders"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room. Clauses, checks and steps are on the page of each order."""
    orders = list(queries.list_orders(case.nominal_id, case.known_at))
    sought = queries.list_applications(case.nominal_id, case.known_at)
    return Panel(
        anchor="orders",
        title="Orders",
        lines=[*(_build_row(order, case.permit.urn) for order in orders), *map(_step, sought)],
        empty="No orders recorded.",
        entries=[_build_timeline_entry(order) for order in orders],
        tags=[_tag(order) for order in orders if queries.is_in_force_on(order, case.moment.on)],
        acts=[build_record_link(case, Order), build_record_link(case, OrderStep)],
    )


def _tag(order: Order) -> str:
    return f"{short_order_name(order.kind)} from {format_date(order.made_on)}"


def _length(order: Order) -> str:
    if order.until_further_order:
        return "until further order"
    return f"for {format_count(order.months, 'month')}" if order.months else "length not recorded"


def _build_row(order: Order, urn: str) -> FactRow:
    served = f"Served {format_date(order.served_on)}" if order.served_on else "Service not recorded"
    ended = f". Ended {format_date(order.ended_on)}" if order.ended_on else ""
    court = f"{order.court}. " if order.court else ""
    value = f"Made {format_date(order.made_on)}, {_length(order)}"
    act = DutyLink("Open order", url_for("order", urn=urn, order_id=str(order.first)))
    name = str(order.get_kind_display())
    return FactRow(name, value, f"{court}{served}{ended}", on=order.made_on, row=order, room=ROOM, act=act)


def _step(step: OrderStep) -> FactRow:
    """Build the row of a step towards an order that is not made yet. The other steps are on the order page."""
    result = f", {str(step.get_result_display()).lower()}" if step.result else ""
    stage = f"{step.get_stage_display()}{result}"
    return FactRow(str(step.get_about_display()), stage, step.details, on=step.on, row=step, room=ROOM)


def _build_timeline_entry(order: Order) -> TimelineEntry:
    return TimelineEntry(
        "Orders",
        order.made_on,
        order.get_kind_display(),
        until=order.ended_on,
        open_ended=order.ended_on is None,
        tone="order",
        detail=_length(order),
        information_source=format_provenance(order),
    )
