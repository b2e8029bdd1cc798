"""Orders that keep the nominal subject to notification."""

from datetime import date

from mosovo.rooms.orders import queries
from mosovo.rooms.orders.models import Order
from mosovo.web.casefile.panel import Case, Line, Panel, provenance, recording
from mosovo.web.timeline import Entry
from mosovo.web.words import counted, plain_day

ROOM = "orders"


def panel(case: Case) -> Panel:
    """The panel of this room. Terms of an order have no room yet, and the panel says so."""
    found = list(queries.orders(case.nominal_id, case.known_at))
    return Panel(
        anchor="orders",
        title="Orders",
        lines=[_line(order) for order in found],
        empty="No order is recorded.",
        entries=[_entry(order) for order in found],
        tags=[_tag(order) for order in found if _runs(order, case.moment.on)],
        acts=[recording(case, Order)],
    )


def _runs(order: Order, on: date) -> bool:
    return order.made_on <= on and (order.ended_on is None or on < order.ended_on)


def _tag(order: Order) -> str:
    name = order.get_kind_display() if order.kind.startswith("interim") else order.kind.upper()
    return f"{name} from {plain_day(order.made_on)}"


def _length(order: Order) -> str:
    if order.until_further_order:
        return "until further order"
    return f"for {counted(order.months, 'month')}" if order.months else "length not recorded"


def _line(order: Order) -> Line:
    served = f"Served {plain_day(order.served_on)}" if order.served_on else "Service not recorded"
    ended = f". Ended {plain_day(order.ended_on)}" if order.ended_on else ""
    court = f"{order.court}. " if order.court else ""
    value = f"Made {plain_day(order.made_on)}, {_length(order)}"
    return Line(order.get_kind_display(), value, f"{court}{served}{ended}", on=order.made_on, row=order, room=ROOM)


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
