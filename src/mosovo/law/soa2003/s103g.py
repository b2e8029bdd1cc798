"""Orders that make or keep a person subject: SOA 2003 s.103G (SHPO), s.107 (SOPO), Sentencing Code s.352.

Subject from the making; the three days of s.83 begin with service. Each
order lasts as its own facts say (LAW-021). An interim notification order has
the same effect (s.100(5)), and so has an order of 1997 or 1998 that was in force when
Part 2 began, from that day (s.81(7), (8)).
"""

from collections.abc import Iterator
from datetime import date

from mosovo.law.days import Span, day_before, last_day_of_months, span_through
from mosovo.law.facts import CaseFacts, Order
from mosovo.law.obligation import Question
from mosovo.law.soa2003.period import NotificationPeriod, NotSubject
from mosovo.law.soa2003.schedule3 import PART_2_BEGAN
from mosovo.law.sources import SOA2003

SHPO = SOA2003("s.103G")
SOPO = SOA2003("s.107(3)")
BEFORE_PART_2 = SOA2003("s.81(7)", text_date=date(2010, 12, 1))
OLD_ORDERS = frozenset({"sex_offender_order", "interim_sex_offender_order", "restraining_order_1997"})
_SOURCES = {
    "shpo": SHPO,
    "interim_shpo": SHPO,
    "sopo": SOPO,
    "interim_sopo": SOPO,
    "interim_notification_order": SOA2003("s.100(5)", text_date=date(2003, 11, 20)),
    **dict.fromkeys(OLD_ORDERS, BEFORE_PART_2),
}


def order_periods(facts: CaseFacts, already: tuple[Span, ...]) -> Iterator[NotificationPeriod | NotSubject | Question]:
    """Yield a period for each such order. It starts no three days for a person `already` subject when it was made.

    Nor for a person who was subject to the end of the day before (LAW-021).
    """
    for order in sorted(facts.orders, key=lambda order: order.made_on):
        if order.kind in OLD_ORDERS:
            yield from _in_force_when_part_2_began(order, facts)
        elif order.kind in _SOURCES:
            yield from _outcome(order, facts, already)
            already = (*already, find_span_in_force(order) or Span(order.made_on))


def find_span_in_force(order: Order) -> Span | None:
    """Return the days on which an order is in force; None if its length is not known."""
    if order.ended_on is not None:
        return span_through(order.made_on, order.ended_on)
    if order.until_further_order:
        return Span(order.made_on)
    if order.months is None:
        return None
    begins = order.renewed_on or order.in_force_on or order.made_on
    return span_through(order.made_on, last_day_of_months(order.months, beginning_with=begins))


def _outcome(order: Order, facts: CaseFacts, already: tuple[Span, ...]) -> Iterator[NotificationPeriod | Question]:
    source = _SOURCES[order.kind]
    known = find_span_in_force(order)
    if known is None:
        yield Question(order.ref, "how long the order lasts", source)
    is_new = not any(order.made_on in span or day_before(order.made_on) in span for span in already)
    if is_new and order.served_on is None:
        yield Question(order.ref, "when the order was served", source)
    span = (known or Span(order.made_on)).ending_by(facts.died_on)
    if span.is_empty:
        return
    yield NotificationPeriod(
        event=order.ref,
        source=source,
        kind="order",
        span=span,
        sure=span if known else None,
        clock_from=order.served_on if is_new else None,
        relevant_date=order.served_on if is_new else None,
        last_day=span.last_day,
    )


def _in_force_when_part_2_began(order: Order, facts: CaseFacts) -> Iterator[NotificationPeriod | NotSubject | Question]:
    """Yield the period from the start of Part 2 until the order ceases (s.81(7)); relevant date as in the 1997 Act."""
    known = find_span_in_force(order)
    if known is None:
        yield Question(order.ref, "when the order in force on 1 May 2004 ended", BEFORE_PART_2)
    whole = known or Span(order.made_on)
    span = Span(PART_2_BEGAN, whole.until).ending_by(facts.died_on)
    if order.made_on >= PART_2_BEGAN or span.is_empty:
        yield NotSubject(order.ref, "the order was not in force immediately before 1 May 2004", BEFORE_PART_2)
        return
    yield NotificationPeriod(
        event=order.ref,
        source=BEFORE_PART_2,
        kind="order",
        span=span,
        sure=span if known else None,
        clock_from=PART_2_BEGAN,
        relevant_date=order.made_on,
        last_day=span.last_day,
    )
