"""Violent offender orders, initial notification: Criminal Justice and Immigration Act 2008 s.108."""

from mosovo_law.acts.cjia2008.subject import (
    BEGAN,
    INITIAL,
    is_notification_given,
    list_custody_questions,
    list_orders,
    spans_in_doubt,
    spans_under_orders,
)
from mosovo_law.acts.orders.order_spans import find_first_notification, has_known_end, order_span
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import RuleResults, rule
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CJIA2008, ENGLAND_AND_WALES
from mosovo_law.status.position import Position


@rule("cjia2008.s108.initial", INITIAL, Bearer.NOMINAL, in_force=BEGAN, extent=ENGLAND_AND_WALES, needs=("orders",))
def initial_notification(position: Position) -> RuleResults:
    """Notify the s.108(2) details within 3 days beginning with the day the violent offender order comes into force.

    An interim order and the order that follows it each begin three days of their own.
    """
    orders = list_orders(position)
    for order in orders:
        span = order_span(order, position.facts.died_on)
        if not has_known_end(order):
            yield Question(order.ref, "how long the order lasts", CJIA2008("s.98(1)(b)"))
        if span.is_empty:
            continue
        yield three_day_duty(
            order.ref,
            span.from_on,
            under=span,
            because=Step("order_in_force", (span.from_on,), INITIAL),
            met_by=find_first_notification(position, span, span.from_on, is_notification_given),
            not_counting=position.excluded_spans,
            doubtful=spans_in_doubt(position),
        )
    if orders:
        yield from list_custody_questions(position, spans_under_orders(position, orders))
