"""Orders that make or keep a person subject: SOA 2003 s.103G (SHPO), s.107 (SOPO), Sentencing Code s.352.

Subject from the making; the three days of s.83 begin with the service. Each
order runs as its own facts say (LAW-021).
"""

from collections.abc import Iterator

from mosovo.law.days import Span, last_day_of_months, through
from mosovo.law.facts import CaseFacts, Order
from mosovo.law.obligation import Question
from mosovo.law.soa2003.period import Period
from mosovo.law.sources import SOA2003

SHPO = SOA2003("s.103G")
SOPO = SOA2003("s.107(3)")
_SOURCES = {"shpo": SHPO, "interim_shpo": SHPO, "sopo": SOPO, "interim_sopo": SOPO}


def outcomes(facts: CaseFacts, already: tuple[Span, ...]) -> Iterator[Period | Question]:
    """A period for each such order; on a person `already` subject when it was made it starts no clock."""
    for order in sorted(facts.orders, key=lambda order: order.made_on):
        if order.kind in _SOURCES:
            yield from _outcome(order, facts, already)
            already = (*already, span_of(order) or Span(order.made_on))


def span_of(order: Order) -> Span | None:
    """The days an order is in force; None where nothing says how long."""
    if order.ended_on is not None:
        return through(order.made_on, order.ended_on)
    if order.until_further_order:
        return Span(order.made_on)
    if order.months is None:
        return None
    begins = order.renewed_on or order.in_force_on or order.made_on
    return through(order.made_on, last_day_of_months(order.months, beginning_with=begins))


def _outcome(order: Order, facts: CaseFacts, already: tuple[Span, ...]) -> Iterator[Period | Question]:
    source = _SOURCES[order.kind]
    known = span_of(order)
    if known is None:
        yield Question(order.ref, "how long the order lasts", source)
    is_new = not any(order.made_on in span for span in already)
    if is_new and order.served_on is None:
        yield Question(order.ref, "when the order was served", source)
    span = (known or Span(order.made_on)).ending_by(facts.died_on)
    if span.is_empty:
        return
    yield Period(
        event=order.ref,
        source=source,
        kind="order",
        span=span,
        sure=span if known else None,
        clock_from=order.served_on if is_new else None,
        relevant_date=order.served_on if is_new else None,
        last_day=span.last_day,
    )
