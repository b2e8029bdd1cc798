"""Orders of the courts on the case file, each with the way to its page."""

from mosovo.rooms.orders import queries
from mosovo.rooms.orders.models import Order, OrderStep
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, Panel, provenance, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import counted, plain_day

from .said import short

ROOM = "orders"


def panel(case: Case) -> Panel:
    """The panel of this room. Clauses, checks and steps of an order stand on its own page."""
    found = list(queries.orders(case.nominal_id, case.known_at))
    sought = queries.applications(case.nominal_id, case.known_at)
    return Panel(
        anchor="orders",
        title="Orders",
        lines=[*(_line(order, case.permit.urn) for order in found), *map(_step, sought)],
        empty="No order is recorded.",
        entries=[_entry(order) for order in found],
        tags=[_tag(order) for order in found if queries.runs_on(order, case.moment.on)],
        acts=[recording(case, Order), recording(case, OrderStep)],
    )


def _tag(order: Order) -> str:
    return f"{short(order.kind)} from {plain_day(order.made_on)}"


def _length(order: Order) -> str:
    if order.until_further_order:
        return "until further order"
    return f"for {counted(order.months, 'month')}" if order.months else "length not recorded"


def _line(order: Order, urn: str) -> Line:
    served = f"Served {plain_day(order.served_on)}" if order.served_on else "Service not recorded"
    ended = f". Ended {plain_day(order.ended_on)}" if order.ended_on else ""
    court = f"{order.court}. " if order.court else ""
    value = f"Made {plain_day(order.made_on)}, {_length(order)}"
    act = Act("Clauses and checks", address("order", urn=urn, order_id=str(order.first)))
    name = str(order.get_kind_display())
    return Line(name, value, f"{court}{served}{ended}", on=order.made_on, row=order, room=ROOM, act=act)


def _step(step: OrderStep) -> Line:
    """A step towards an order that is not made yet; those of an order stand on its page."""
    result = f", {str(step.get_result_display()).lower()}" if step.result else ""
    stage = f"{step.get_stage_display()}{result}"
    return Line(str(step.get_about_display()), stage, step.words, on=step.on, row=step, room=ROOM)


def _entry(order: Order) -> Entry:
    return Entry(
        "Orders",
        order.made_on,
        order.get_kind_display(),
        until=order.ended_on,
        open_ended=order.ended_on is None,
        tone="order",
        detail=_length(order),
        told_by=provenance(order),
    )
