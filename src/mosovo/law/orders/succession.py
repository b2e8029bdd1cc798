"""One order after another: which ends the earlier, and which only follows it (LAW-021)."""

from collections.abc import Iterator

from mosovo.law.facts import CaseFacts, Order
from mosovo.law.limit_words import format_day
from mosovo.law.orders.order_spans import order_span
from mosovo.law.orders.powers import Power


def ended_by_later_order(order: Order, power: Power | None, facts: CaseFacts) -> Iterator[str]:
    """Yield the effect of a later order on this one, if this one was still in force when the later one was made."""
    if power is None or order.ended_on is not None:
        return
    span = order_span(order)
    for other in facts.orders:
        if other.ref == order.ref or other.made_on < order.made_on or other.made_on not in span:
            continue
        made_on = format_day(other.made_on)
        if power.is_interim and other.kind == order.kind.removeprefix("interim_"):
            yield f"an interim order ends when the application is decided: {other.ref} was made on {made_on}"
        elif (
            power.later_ends_it and other.kind == order.kind and (other.made_on, other.ref) > (order.made_on, order.ref)
        ):
            yield f"a later order is said to end it: {other.ref}, made on {made_on} ({power.later_ends_it})"
