"""One order after another: which ends the earlier, and which only follows it (LAW-021)."""

from collections.abc import Iterable, Iterator

from mosovo.law.facts import Order
from mosovo.law.limit_words import format_day
from mosovo.law.orders.order_spans import order_span
from mosovo.law.orders.powers import Power
from mosovo.law.soa2003.s103c import Succession


def ended_by_later_order(
    order: Order, power: Power | None, succession: Succession, full_orders: Iterable[Order]
) -> Iterator[str]:
    """Yield the effect of a later order on this one.

    `full_orders` are those of the kind for which this one was an interim order.
    """
    if power is None:
        return
    later = succession.ended_by.get(order.ref)
    if later is not None:
        yield f"ended by a later order: {later.ref}, made on {format_day(later.made_on)} ({power.later_ends_it})"
    if order.ref in succession.certain_until:
        yield f"it is open which order of its kind ended the other ({power.later_ends_it})"
    if not power.is_interim or order.ended_on is not None:
        return
    span = order_span(order)
    for other in full_orders:
        if other.made_on >= order.made_on and other.made_on in span:
            made_on = format_day(other.made_on)
            yield f"an interim order ends when the application is decided: {other.ref} was made on {made_on}"
