"""The days on which an order is in force, and the days on which another regime replaces it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from mosovo.law.days import Span, merge_spans
from mosovo.law.facts import CaseFacts, Notification, Order
from mosovo.law.position import Position
from mosovo.law.soa2003.s103g import find_span_in_force


def orders_of_kinds(facts: CaseFacts, kinds: Collection[str]) -> list[Order]:
    """Return the orders of these kinds, the earliest made first."""
    found = [order for order in facts.orders if order.kind in kinds]
    return sorted(found, key=lambda order: (order.made_on, order.ref)) if len(found) > 1 else found


def order_span(order: Order, died_on: date | None = None) -> Span:
    """Return the days from which to which the order is in force; no end if its length is not known."""
    known = find_span_in_force(order)
    begins = order.in_force_on or order.made_on
    return Span(begins, known.until if known else None).ending_by(died_on)


def has_known_end(order: Order) -> bool:
    """Whether the facts show how long the order lasts; until further order counts."""
    return find_span_in_force(order) is not None


def uncovered_spans(span: Span, covers: Iterable[Span]) -> Iterator[Span]:
    """Yield the parts of a span that no cover overlaps, in order."""
    begins = span.from_on
    for cover in merge_spans(covers):
        if cover.until is not None and cover.until <= begins:
            continue
        if span.until is not None and cover.from_on >= span.until:
            break
        if cover.from_on > begins:
            yield Span(begins, cover.from_on)
        if cover.until is None:
            return
        begins = cover.until
    rest = Span(begins, span.until)
    if not rest.is_empty:
        yield rest


def spans_in_doubt(position: Position) -> tuple[Span, ...]:
    """Return the days on which it is open whether the person is subject to Part 2 of the Sexual Offences Act 2003."""
    unsure = (part for spell in position.spells for part in uncovered_spans(spell, position.sure))
    return (*unsure, *position.undecided)


def is_replacing_interim(order: Order, facts: CaseFacts) -> bool:
    """Whether an interim order of the same kind was still in force when it was made (LAW-052)."""
    interim = f"interim_{order.kind}"
    return any(
        other.kind == interim
        and other.made_on <= order.made_on
        and ((until := order_span(other).until) is None or order.made_on <= until)
        for other in facts.orders
    )


def first_notification_given(
    facts: CaseFacts, span: Span, on_or_after: date, wanted: Callable[[Notification], bool]
) -> Notification | None:
    """Return the first notification that `wanted` accepts, from that day to the end of the span."""
    return min(
        (n for n in facts.notifications if on_or_after <= n.on and n.on in span and wanted(n)),
        key=lambda notification: notification.on,
        default=None,
    )
