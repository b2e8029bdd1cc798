"""A later sexual harm prevention order ends the earlier one: SOA 2003 s.103C(6), and s.107(6) for a SOPO (LAW-021).

The earlier order ends on the day on which the later is made, whichever court made either.
An order of unknown length is left as it is: its length is a question.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mosovo_law.core.days import last_day_of_months
from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import SOA2003, Provision
from mosovo_law.facts.case_facts import CaseFacts, Order

ENDED_BY_LATER: Mapping[str, Provision] = {"shpo": SOA2003("s.103C(6)"), "sopo": SOA2003("s.107(6)")}


@value(frozen=True, slots=True)
class Succession:
    """The later order that ended each order, and the last certain day of orders for which this is open."""

    ended_by: Mapping[str, Order]
    certain_until: Mapping[str, date]


NOTHING_ENDED = Succession({}, {})


def end_superseded_orders(facts: CaseFacts) -> CaseFacts:
    """Return the facts with an end for each order that a later one ended."""
    ended_by = find_succession(facts.orders).ended_by
    if not ended_by:
        return facts
    orders = [
        replace(order, ended_on=ended_by[order.ref].made_on) if order.ref in ended_by else order
        for order in facts.orders
    ]
    return replace(facts, orders=tuple(orders))


def find_succession(orders: Iterable[Order]) -> Succession:
    """Find for each order the first later one of its kind, if it was made while the order was in force.

    It is open which order ended which if two were made on one day, and if one was renewed after the later was made.
    """
    by_kind: dict[str, list[Order]] = defaultdict(list)
    for order in orders:
        if order.kind in ENDED_BY_LATER:
            by_kind[order.kind].append(order)
    groups = [sorted(results, key=lambda order: order.made_on) for results in by_kind.values() if len(results) > 1]
    if not groups:
        return NOTHING_ENDED
    ended_by: dict[str, Order] = {}
    certain_until: dict[str, date] = {}
    for group in groups:
        _add_successions(group, ended_by, certain_until)
    return Succession(ended_by, certain_until)


def order_last_day(order: Order) -> date | None:
    """Return the last day of an order as recorded: the end of the calendar until further order; None: not known."""
    if order.ended_on is not None:
        return order.ended_on
    if order.until_further_order:
        return date.max
    if order.months is None:
        return None
    return last_day_of_months(order.months, beginning_with=runs_from(order))


def runs_from(order: Order) -> date:
    """Return the day from which the months of an order run."""
    return order.renewed_on or order.in_force_on or order.made_on


def _add_successions(orders: list[Order], ended_by: dict[str, Order], certain_until: dict[str, date]) -> None:
    """Add the effect of later orders on orders of one kind, which are sorted by date made."""
    later: Order | None = None
    same_day_orders: list[Order] = []
    for order in reversed(orders):
        if same_day_orders and same_day_orders[0].made_on != order.made_on:
            _add_same_day_doubts(same_day_orders, ended_by, certain_until)
            later, same_day_orders = same_day_orders[-1], []
        same_day_orders.append(order)
        last = order_last_day(order)
        if later is None or last is None or last < later.made_on:
            continue
        if runs_from(order) > later.made_on:
            certain_until[order.ref] = later.made_on
        else:
            ended_by[order.ref] = later
    _add_same_day_doubts(same_day_orders, ended_by, certain_until)


def _add_same_day_doubts(orders: list[Order], ended_by: Mapping[str, Order], certain_until: dict[str, date]) -> None:
    """For orders made on one day with different ends, add the earliest end as the last certain day of each."""
    if len(orders) < 2:
        return
    ends = {
        ended_by[order.ref].made_on if order.ref in ended_by else order_last_day(order) or order.made_on
        for order in orders
    }
    if len(ends) > 1:
        for order in orders:
            certain_until[order.ref] = max(min(ends), order.made_on)
