"""Who is subject to violent offender notification, and what counts as given: CJIA 2008 ss.107 and 108.

A violent offender order may be made long before it comes into force, because it
cannot come into force during a sentence or licence (s.101(5)). Notification
begins when it comes into force. A notification under Part 2 of the Sexual
Offences Act 2003 does not meet these duties, nor the reverse (LAW-050).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mosovo_law.acts.orders.order_spans import order_span, orders_of_kinds
from mosovo_law.core.days import MergedSpans, Span, merge_spans
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import CJIA2008
from mosovo_law.facts.case_facts import Notification, Order
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.custody import UnrecordedCustody, find_unrecorded_custody

KINDS = frozenset({"voo", "interim_voo"})
BEGAN = Span(date(2009, 8, 3))
READ_ON = date(2025, 4, 11)
INITIAL = CJIA2008("s.108(1)", text_date=READ_ON)
NOT_COUNTED = CJIA2008("s.108(4)", text_date=READ_ON)
FULL_NOTIFICATIONS = frozenset({"CJIA s.108(1)", "CJIA s.110"})
CHANGE = "CJIA s.109"


def list_orders(position: Position) -> list[Order]:
    return orders_of_kinds(position.facts, KINDS)


def spans_under_orders(position: Position, orders: list[Order]) -> MergedSpans:
    """Return every uninterrupted time under these orders."""
    return merge_spans(order_span(order, position.facts.died_on) for order in orders)


def spans_in_doubt(position: Position) -> MergedSpans:
    """Return the days that may not count, because an immediate sentence has no custody recorded."""
    return position.compute_once(_find_spans_in_doubt)


def _find_spans_in_doubt(position: Position) -> MergedSpans:
    return merge_spans(unrecorded.span for unrecorded in _unrecorded(position))


def list_custody_questions(position: Position, under: MergedSpans) -> Iterator[Question]:
    """Yield the questions about custody that bear on the time under the orders."""
    for unrecorded in _unrecorded(position):
        if under.covers_any_day(unrecorded.span.from_on, unrecorded.span.last_day or date.max):
            yield replace(unrecorded.question, source=NOT_COUNTED)


def is_notification_given(notification: Notification) -> bool:
    """Whether it gave the information of s.108(2), on any occasion; not if it was about a future change."""
    is_about_change = notification.under == CHANGE and notification.expected_on is None
    return notification.under in FULL_NOTIFICATIONS or is_about_change


def _unrecorded(position: Position) -> tuple[UnrecordedCustody, ...]:
    return position.compute_once(_find_unrecorded)


def _find_unrecorded(position: Position) -> tuple[UnrecordedCustody, ...]:
    return find_unrecorded_custody(position.facts, position.detained)
