"""Violent offender orders, initial notification: Criminal Justice and Immigration Act 2008 s.108."""

from mosovo.law.cjia2008.subject import BEGAN, INITIAL, custody_questions, in_doubt, is_given, orders, spans
from mosovo.law.obligation import Bearer, Question, Step
from mosovo.law.orders.running import first_given, has_known_end, runs
from mosovo.law.orders.three_days import three_days
from mosovo.law.position import Position
from mosovo.law.rule import Found, rule
from mosovo.law.sources import CJIA2008, ENGLAND_AND_WALES


@rule("cjia2008.s108.initial", INITIAL, Bearer.NOMINAL, in_force=BEGAN, extent=ENGLAND_AND_WALES, needs=("orders",))
def initial_notification(position: Position) -> Found:
    """Notify the s.108(2) details within 3 days beginning with the day the violent offender order comes into force.

    An interim order and the order that follows it each begin three days of their own.
    """
    found = orders(position)
    for order in found:
        span = runs(order, position.facts.died_on)
        if not has_known_end(order):
            yield Question(order.ref, "how long the order lasts", CJIA2008("s.98(1)(b)"))
        if span.is_empty:
            continue
        yield three_days(
            order.ref,
            span.from_on,
            under=span,
            because=Step("order_in_force", (span.from_on,), INITIAL),
            met_by=first_given(position.facts, span, span.from_on, is_given),
            not_counting=position.not_counted,
            doubtful=in_doubt(position),
        )
    if found:
        yield from custody_questions(position, spans(position, found))
