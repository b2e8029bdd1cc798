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
    first_notification_given,
    has_known_end,
    order_span,
    orders_of_kinds,
    spans_in_doubt,
    uncovered_spans,
)
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.acts.spa2019 import s9
from mosovo_law.core.days import Span, add_span, day_before, merge_spans
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import DAA2021, ENGLAND_AND_WALES
from mosovo_law.facts.case_facts import Notification, Order
from mosovo_law.status.position import Position

PILOT = Span(date(2024, 11, 27))
READ_ON = date(2021, 4, 29)
INITIAL = DAA2021("s.41(2)", text_date=READ_ON)
PICKED_UP = DAA2021("s.41(9)", text_date=READ_ON)
TAKES_EFFECT = DAA2021("s.38(2)", text_date=READ_ON)
ALL_DETAILS = "DAA s.41(2)"
TELLING = {
    "name": (ALL_DETAILS, "DAA s.41(4)"),
    "home_address": (ALL_DETAILS, "DAA s.41(5)"),
    "no_fixed_address": (ALL_DETAILS, "DAA s.41(5)"),
    "no_home_address": (ALL_DETAILS, "DAA s.41(6)"),
}
MAY_BE_EARLY = frozenset({"home_address", "no_fixed_address", "no_home_address"})


@rule("daa2021.s41.initial", INITIAL, Bearer.NOMINAL, in_force=PILOT, extent=ENGLAND_AND_WALES, needs=("orders",))
def initial_notification(position: Position) -> Found:
    """Under a domestic abuse protection order, notify name and home address within 3 days beginning with its making."""
    covers = merge_spans(covers_period(position))
    for order in orders_of_kinds(position.facts, {"dapo"}):
        if not has_known_end(order):
            yield Question(order.ref, "how long the order lasts", DAA2021("s.38(3)", text_date=READ_ON))
        whole = order_span(order, position.facts.died_on)
        for span in uncovered_spans(whole, covers):
            yield _build_finding(position, order, whole, span)
        covers = add_span(covers, order_span(order))


@rule(
    "daa2021.s41.change", DAA2021("s.41(4)", text_date=READ_ON), Bearer.NOMINAL,
    in_force=PILOT, extent=ENGLAND_AND_WALES,
    needs=("orders",),
)  # fmt: skip
def change_of_name_or_address(position: Position) -> Found:
    """Under a domestic abuse protection order, notify a new name, or change or loss of home address, within 3 days."""
    orders = orders_of_kinds(position.facts, {"dapo"})
    if orders and position.facts.changes:
        spans = merge_spans(order_span(order, position.facts.died_on) for order in orders)
        covers = merge_spans(covers_period(position))
        under = merge_spans(part for span in spans for part in uncovered_spans(span, covers))
        yield from duties_on_changes(position, under, TELLING, may_be_early=MAY_BE_EARLY)


def _build_finding(position: Position, order: Order, whole: Span, span: Span) -> RuleFinding:
    """Build the duty: three days from the first day on which no other regime requires the same."""
    picked_up = span.from_on > whole.from_on
    final_day = day_before(span.from_on) if picked_up else None
    if picked_up:
        because = Step("other_regime_ended", (span.from_on,), PICKED_UP)
    elif span.from_on > order.made_on:
        because = Step("order_in_force", (span.from_on,), TAKES_EFFECT)
    else:
        because = Step("order_made", (order.made_on,), INITIAL)
    days = whole.ending_by(span.until)
    return three_day_duty(
        order.ref,
        span.from_on,
        under=span,
        because=because,
        met_by=first_notification_given(position, days, final_day or span.from_on, _gives_everything),
        doubtful=spans_in_doubt(position),
        advise_from=final_day,
        occurrence=span.from_on.isoformat() if picked_up else None,
    )


def covers_period(position: Position) -> Iterator[Span]:
    """Yield the days on which Part 2 or a stalking protection order requires the same (s.41(8)(b))."""
    yield from position.sure
    for order in orders_of_kinds(position.facts, s9.KINDS):
        whole = order_span(order)
        begins = max(order.served_on or whole.from_on, whole.from_on)
        yield Span(begins, whole.until)


def _gives_everything(notification: Notification) -> bool:
    return notification.under == ALL_DETAILS
