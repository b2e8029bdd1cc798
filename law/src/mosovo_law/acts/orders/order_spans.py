"""The days on which an order is in force, and the days on which another regime replaces it."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from mosovo_law.core.days import MergedSpans, Span, merge_spans
from mosovo_law.facts.case_facts import CaseFacts, Notification, Order
from mosovo_law.facts.notifications_in_order import NotificationTest
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.s103g import find_span_in_force


def orders_of_kinds(facts: CaseFacts, kinds: Collection[str]) -> list[Order]:
    """Return the orders of these kinds, the earliest made first."""
    orders = [order for order in facts.orders if order.kind in kinds]
    return sorted(orders, key=lambda order: (order.made_on, order.ref)) if len(orders) > 1 else orders


def order_span(order: Order, died_on: date | None = None) -> Span:
    """Return the days from which to which the order is in force; no end if its length is not known."""
    known_span = find_span_in_force(order)
    begins = order.in_force_on or order.made_on
    return Span(begins, known_span.until if known_span else None).ending_by(died_on)


def has_known_end(order: Order) -> bool:
    """Whether the facts show how long the order lasts; until further order counts."""
    return find_span_in_force(order) is not None


def uncovered_spans(span: Span, covers: Iterable[Span]) -> Iterator[Span]:
    """Yield the parts of a span that no cover overlaps, in order."""
    begins = span.from_on
    merged = merge_spans(covers)
    for cover in islice(merged, max(bisect_right(merged.starts, begins) - 1, 0), None):
        if cover.until is not None and cover.until <= begins:
            continue
        if span.until is not None and cover.from_on >= span.until:
            break
        if cover.from_on > begins:
            yield Span(begins, cover.from_on)
        if cover.until is None:
            return
        begins = cover.until
    remaining_span = Span(begins, span.until)
    if not remaining_span.is_empty:
        yield remaining_span


def spans_in_doubt(position: Position) -> MergedSpans:
    """Return the days on which it is open whether the person is subject to Part 2 of the Sexual Offences Act 2003."""
    return position.compute_once(_find_spans_in_doubt)


def _find_spans_in_doubt(position: Position) -> MergedSpans:
    uncertain_parts = (part for spell in position.spells for part in uncovered_spans(spell, position.sure))
    return merge_spans((*uncertain_parts, *position.undecided))


def is_replacing_interim(order: Order, position: Position) -> bool:
    """Whether an interim order of the same kind was still in force when it was made (LAW-052)."""
    interim = position.compute_once(_interim_spans).get(order.kind)
    return interim is not None and interim.reaching(order.made_on) is not None


def lasting_span(order: Order, position: Position) -> Span:
    """Return the days of an order and, of an interim order, those of the order that replaced it.

    No new days begin under the order that replaces it, so the duty of the interim order lasts as long (LAW-052).
    """
    span = order_span(order, position.facts.died_on)
    full_kind = order.kind.removeprefix("interim_")
    if full_kind == order.kind or span.until is None:
        return span
    replacing_spans = position.compute_once(_replacing_spans).get(full_kind)
    following = None if replacing_spans is None else replacing_spans.find_span_on(span.until)
    return span if following is None else Span(span.from_on, following.until)


def _replacing_spans(position: Position) -> Mapping[str, MergedSpans]:
    """Return when orders that replaced an interim one were in force, by their kind."""
    results: dict[str, list[Span]] = {}
    for order in position.facts.orders:
        if is_replacing_interim(order, position):
            results.setdefault(order.kind, []).append(order_span(order, position.facts.died_on))
    return {kind: merge_spans(spans) for kind, spans in results.items()}


def _interim_spans(position: Position) -> Mapping[str, MergedSpans]:
    """Return when interim orders were in force, by the kind of the full order."""
    results: dict[str, list[Span]] = {}
    for order in position.facts.orders:
        if order.kind.startswith("interim_"):
            span = Span(order.made_on, order_span(order).until)
            results.setdefault(order.kind.removeprefix("interim_"), []).append(span)
    return {kind: merge_spans(spans) for kind, spans in results.items()}


def find_first_notification(
    position: Position, span: Span, on_or_after: date, test: NotificationTest
) -> Notification | None:
    """Return the first notification that `test` accepts, from that day to the end of the span.

    `test` must be the same function object each time, because results are kept by it.
    """
    notification = position.accepted(test).find_first_from(max(on_or_after, span.from_on))
    return notification if notification is not None and notification.on in span else None
