"""Sexual risk orders: Sexual Offences Act 2003 s.122F.

The person is not a relevant offender. Only name and home address, and their changes,
are notified. A person subject to Part 2 on the day of service is exempt.
A failure is an offence under s.91, which s.122F(4) applies (LAW-053, LAW-086).
"""

from collections.abc import Iterator
from datetime import date

from mosovo_law.acts.orders.name_and_address import duties_on_changes
from mosovo_law.acts.orders.order_spans import (
    find_first_notification,
    has_known_end,
    is_replacing_interim,
    lasting_span,
    order_span,
    orders_of_kinds,
    spans_in_doubt,
    uncovered_spans,
)
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import RuleResults, rule
from mosovo_law.core.days import Span, merge_spans
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import ENGLAND_AND_WALES, SOA2003
from mosovo_law.facts.case_facts import Notification, Order
from mosovo_law.status.position import Position

KINDS = frozenset({"sro", "interim_sro"})
BEGAN = Span(date(2015, 3, 8))
READ_ON = date(2015, 3, 8)
INITIAL = SOA2003("s.122F(1)", text_date=READ_ON)
NOTIFICATION_PROVISIONS = dict.fromkeys(("name", "home_address", "no_fixed_address"), ("s.122F",))


@rule(
    "soa2003.s122f.sro_initial", INITIAL, Bearer.NOMINAL,
    in_force=BEGAN, extent=ENGLAND_AND_WALES,
    needs=("orders",),
)  # fmt: skip
def initial_notification(position: Position) -> RuleResults:
    """Under a sexual risk order, notify name and home address within 3 days beginning with service."""
    for order in orders_of_kinds(position.facts, KINDS):
        if not has_known_end(order):
            yield Question(order.ref, "how long the order lasts", SOA2003("s.122A(7)"))
        if is_replacing_interim(order, position):
            continue
        if order.served_on is None:
            yield Question(order.ref, "when the order was served", INITIAL)
            continue
        day = max(order.served_on, order_span(order).from_on)
        parts = uncovered_spans(lasting_span(order, position), position.sure)
        span = next((span for span in parts if day in span), None)
        if span is None:
            continue
        yield three_day_duty(
            order.ref,
            day,
            under=span,
            because=Step("order_served", (order.served_on,), INITIAL),
            met_by=find_first_notification(position, span, day, _is_full_notification),
            doubtful=spans_in_doubt(position),
        )


@rule(
    "soa2003.s122f.sro_change", SOA2003("s.122F(3)", text_date=READ_ON), Bearer.NOMINAL,
    in_force=BEGAN, extent=ENGLAND_AND_WALES,
    needs=("orders",),
)  # fmt: skip
def change_of_name_or_address(position: Position) -> RuleResults:
    """Under a sexual risk order, notify a new name or home address within 3 days beginning with the change."""
    orders = orders_of_kinds(position.facts, KINDS)
    if orders and position.facts.changes:
        yield from duties_on_changes(position, merge_spans(_under(position, orders)), NOTIFICATION_PROVISIONS)


def _under(position: Position, orders: list[Order]) -> Iterator[Span]:
    """Return the days under these orders on which the person is not certainly subject to Part 2."""
    for span in merge_spans(order_span(order, position.facts.died_on) for order in orders):
        yield from uncovered_spans(span, position.sure)


def _is_full_notification(notification: Notification) -> bool:
    return notification.under == "s.122F" and notification.change is None
