"""Stalking protection orders: Stalking Protection Act 2019 s.9.

Name and home address within three days of service, and their changes. There is no
duty for a person subject to Part 2 of the Sexual Offences Act 2003. When that
ends, s.9(7) begins three days on "the final day", which may be read as the
last day of being subject or as the first day after (LAW-054).
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
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, day_before, merge_spans
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import ENGLAND_AND_WALES, SPA2019
from mosovo_law.facts.case_facts import Notification, Order
from mosovo_law.status.position import Position

KINDS = frozenset({"spo", "interim_spo"})
BEGAN = Span(date(2020, 1, 20))
READ_ON = date(2023, 2, 7)
INITIAL = SPA2019("s.9(1)", text_date=READ_ON)
FINAL_DAY = SPA2019("s.9(7)", text_date=READ_ON)
NOTIFICATION_PROVISIONS = {
    "name": ("SPA s.9(1)", "SPA s.9(3)"),
    "home_address": ("SPA s.9(1)", "SPA s.9(4)"),
    "no_fixed_address": ("SPA s.9(1)", "SPA s.9(4)"),
}


@rule("spa2019.s9.initial", INITIAL, Bearer.NOMINAL, in_force=BEGAN, extent=ENGLAND_AND_WALES, needs=("orders",))
def initial_notification(position: Position) -> RuleResults:
    """Under a stalking protection order, notify name and home address within 3 days beginning with service."""
    for order in orders_of_kinds(position.facts, KINDS):
        if not has_known_end(order):
            yield Question(order.ref, "how long the order lasts", SPA2019("s.3(1)", text_date=READ_ON))
        if order.served_on is None:
            yield Question(order.ref, "when the order was served", INITIAL)
            continue
        cover = next((span for span in position.sure if order.made_on in span), None)
        if cover is None:
            yield from _from_service(position, order, order.served_on)
        elif cover.until is not None and cover.until in order_span(order, position.facts.died_on):
            yield from _from_the_final_day(position, order, cover.until, order.served_on)


@rule(
    "spa2019.s9.change",
    SPA2019("s.9(3)", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=BEGAN,
    extent=ENGLAND_AND_WALES,
    needs=("orders",),
)
def change_of_name_or_address(position: Position) -> RuleResults:
    """Under a stalking protection order, notify a new name or home address within 3 days beginning with the change."""
    orders = orders_of_kinds(position.facts, KINDS)
    if orders and position.facts.changes:
        spans = merge_spans(order_span(order, position.facts.died_on) for order in orders)
        under = merge_spans(part for span in spans for part in uncovered_spans(span, position.sure))
        yield from duties_on_changes(position, under, NOTIFICATION_PROVISIONS, early_kinds=NOTIFICATION_PROVISIONS)


def _from_service(position: Position, order: Order, served_on: date) -> Iterator[RuleFinding | Question]:
    if is_replacing_interim(order, position):
        return
    if any(served_on in span for span in position.sure):
        needs = "whether three days begin when Part 2 ends: the order was made before the person was subject"
        yield Question(order.ref, needs, SPA2019("s.9(6)(b)", text_date=READ_ON))
        return
    yield from _list_findings(position, order, served_on, Step("order_served", (served_on,), INITIAL))


def _from_the_final_day(
    position: Position, order: Order, free_on: date, served_on: date
) -> Iterator[RuleFinding | Question]:
    if is_replacing_interim(order, position):
        needs = "whether three days begin when Part 2 ends: the order replaced an interim one"
        yield Question(order.ref, needs, FINAL_DAY)
        return
    advise_from = day_before(free_on) if served_on <= free_on else None
    because = Step("part_2_ended", (free_on,), FINAL_DAY)
    yield from _list_findings(position, order, max(free_on, served_on), because, advise_from)


def _list_findings(
    position: Position, order: Order, day: date, because: Step, advise_from: date | None = None
) -> Iterator[RuleFinding]:
    whole = lasting_span(order, position)
    day = max(day, whole.from_on)
    span = next((span for span in uncovered_spans(whole, position.sure) if day in span), None)
    if span is not None:
        yield three_day_duty(
            order.ref,
            day,
            under=span,
            because=because,
            met_by=find_first_notification(
                position, whole.ending_by(span.until), advise_from or day, _is_full_notification
            ),
            doubtful=spans_in_doubt(position),
            advise_from=advise_from,
        )


def _is_full_notification(notification: Notification) -> bool:
    return notification.under == "SPA s.9(1)"
