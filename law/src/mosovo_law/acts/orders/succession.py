"""One order after another: which ends the earlier, and which only follows it (LAW-021)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from mosovo_law.acts.orders.order_spans import order_span
from mosovo_law.core.limit_words import format_day
from mosovo_law.facts.case_facts import Order
from mosovo_law.status.orders.powers import Power
from mosovo_law.status.soa2003.s103c import Succession


def ended_by_later_order(
    order: Order, power: Power | None, succession: Succession, full_orders: Sequence[Order]
) -> Iterator[str]:
    """Yield the effect of a later order on this one.

    `full_orders` are those of the kind for which this one was an interim order, the earliest made first. The first
    of them ends it.
    """
    if power is None:
        return
    later = succession.ended_by.get(order.ref)
    if later is not None:
        yield f"ended by a later order: {later.ref}, made on {format_day(later.made_on)} ({power.succession})"
    if order.ref in succession.certain_until:
        yield f"it is open which order of its kind ended the other ({power.succession})"
    if not power.is_interim or order.ended_on is not None:
        return
    place = bisect_left(full_orders, order.made_on, key=attrgetter("made_on"))
    if place < len(full_orders) and full_orders[place].made_on in order_span(order):
        made_on = format_day(full_orders[place].made_on)
        yield f"an interim order ends when the application is decided: {full_orders[place].ref} was made on {made_on}"
