"""Domestic abuse protection orders: Domestic Abuse Act 2021 s.41.

Three days from the making of the order, not from its service. There is no duty while
another regime requires the same: an earlier order of this kind, Part 2 of the Sexual
Offences Act 2003, or s.9 of the Stalking Protection Act 2019. When they cease,
the three days begin (s.41(9)). Piloted since 27 November 2024 (LAW-055).
"""

from collections.abc import Iterator
from datetime import date

from mosovo_law.acts.orders.name_and_address import duties_on_changes
from mosovo_law.acts.orders.order_spans import (
    find_first_notification,
    has_known_end,
    order_span,
    orders_of_kinds,
    spans_in_doubt,
    uncovered_spans,
)
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.spa2019 import s9
from mosovo_law.core.days import Span, add_span, day_before, merge_spans
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import DAA2021, ENGLAND_AND_WALES
from mosovo_law.facts.case_facts import Notification, Order
from mosovo_law.status.position import Position

PILOT = Span(date(2024, 11, 27))
READ_ON = date(2021, 4, 29)
INITIAL = DAA2021("s.41(2)", text_date=READ_ON)
LATER_START = DAA2021("s.41(9)", text_date=READ_ON)
TAKES_EFFECT = DAA2021("s.38(2)", text_date=READ_ON)
ALL_DETAILS = "DAA s.41(2)"
NOTIFICATION_PROVISIONS = {
    "name": (ALL_DETAILS, "DAA s.41(4)"),
    "home_address": (ALL_DETAILS, "DAA s.41(5)"),
    "no_fixed_address": (ALL_DETAILS, "DAA s.41(5)"),
    "no_home_address": (ALL_DETAILS, "DAA s.41(6)"),
}
EARLY_CHANGES = frozenset({"home_address", "no_fixed_address", "no_home_address"})


@rule("daa2021.s41.initial", INITIAL, Bearer.NOMINAL, in_force=PILOT, extent=ENGLAND_AND_WALES, needs=("orders",))
def initial_notification(position: Position) -> RuleResults:
    """Under a domestic abuse protection order, notify name and home address within 3 days beginning with its date."""
    other_regime_spans = merge_spans(list_other_regime_spans(position))
    for order in orders_of_kinds(position.facts, {"dapo"}):
        if not has_known_end(order):
            yield Question(order.ref, "how long the order lasts", DAA2021("s.38(3)", text_date=READ_ON))
        order_days = order_span(order, position.facts.died_on)
        for span in uncovered_spans(order_days, other_regime_spans):
            yield _build_finding(position, order, order_days, span)
        other_regime_spans = add_span(other_regime_spans, order_span(order))


@rule(
    "daa2021.s41.change", DAA2021("s.41(4)", text_date=READ_ON), Bearer.NOMINAL,
    in_force=PILOT, extent=ENGLAND_AND_WALES,
    needs=("orders",),
)  # fmt: skip
def change_of_name_or_address(position: Position) -> RuleResults:
    """Under a domestic abuse protection order, notify a new name, or change or loss of home address, within 3 days."""
    orders = orders_of_kinds(position.facts, {"dapo"})
    if orders and position.facts.changes:
        spans = merge_spans(order_span(order, position.facts.died_on) for order in orders)
        other_regime_spans = merge_spans(list_other_regime_spans(position))
        under = merge_spans(part for span in spans for part in uncovered_spans(span, other_regime_spans))
        yield from duties_on_changes(position, under, NOTIFICATION_PROVISIONS, early_kinds=EARLY_CHANGES)


def _build_finding(position: Position, order: Order, order_days: Span, span: Span) -> RuleFinding:
    """Build the duty: three days from the first day on which no other regime requires the same."""
    is_later_start = span.from_on > order_days.from_on
    final_day = day_before(span.from_on) if is_later_start else None
    if is_later_start:
        because = Step("other_regime_ended", (span.from_on,), LATER_START)
    elif span.from_on > order.made_on:
        because = Step("order_in_force", (span.from_on,), TAKES_EFFECT)
    else:
        because = Step("order_made", (order.made_on,), INITIAL)
    days = order_days.ending_by(span.until)
    return three_day_duty(
        order.ref,
        span.from_on,
        under=span,
        because=because,
        met_by=find_first_notification(position, days, final_day or span.from_on, _is_full_notification),
        doubtful=spans_in_doubt(position),
        advise_from=final_day,
        occurrence=span.from_on.isoformat() if is_later_start else None,
    )


def list_other_regime_spans(position: Position) -> Iterator[Span]:
    """Yield the days on which Part 2 or a stalking protection order requires the same (s.41(8)(b))."""
    yield from position.sure
    for order in orders_of_kinds(position.facts, s9.KINDS):
        order_days = order_span(order)
        begins = max(order.served_on or order_days.from_on, order_days.from_on)
        yield Span(begins, order_days.until)


def _is_full_notification(notification: Notification) -> bool:
    return notification.under == ALL_DETAILS
