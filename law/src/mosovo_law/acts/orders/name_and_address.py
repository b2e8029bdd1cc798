"""Changes of name and home address, for orders that require only these to be notified.

They are sexual risk orders, stalking protection orders and domestic abuse protection
orders: no annual notification, no release, and every day counts.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache

from mosovo_law.acts.orders.order_spans import find_first_notification, spans_in_doubt
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import RuleFinding
from mosovo_law.core.days import MergedSpans, Span, span_covering
from mosovo_law.core.obligation import Step
from mosovo_law.facts.case_facts import Change, Notification
from mosovo_law.facts.notifications_in_order import NotificationTest
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.notification_matters import change_matter

type ProvisionsByChange = Mapping[str, Collection[str]]
"""The kinds of change that a regime names, each with the provisions under which a notification of it is given."""


def duties_on_changes(
    position: Position, under: MergedSpans, provisions: ProvisionsByChange, *, early_kinds: Collection[str] = ()
) -> Iterator[RuleFinding]:
    """Yield a duty of three days for each change that happened while the person was under the regime.

    Kinds in `may_be_early` are notified "before the end of" the days, so notification before the change counts.
    """
    for change in position.facts.changes:
        span = _covering(under, change.on)
        if change.kind not in provisions or change.on is None or span is None:
            continue
        met_by = _find_change_notification(position, change, span, provisions, may_be_early=change.kind in early_kinds)
        yield three_day_duty(
            change.ref,
            change.on,
            under=span,
            because=Step(change.kind, (change.on,)),
            met_by=met_by,
            doubtful=spans_in_doubt(position),
        )


def _covering(spans: MergedSpans, day: date | None) -> Span | None:
    return None if day is None else span_covering(day, spans)


def _find_change_notification(
    position: Position, change: Change, span: Span, provisions: ProvisionsByChange, *, may_be_early: bool
) -> Notification | None:
    """Find the first notification of the change after it, or an earlier one that names it or its day."""
    if change.on is None:
        return None
    is_notice = _build_notification_test(frozenset(provisions[change.kind]), change_matter(change.kind))
    early_notice = _find_first_naming(position, change, span, is_notice) if may_be_early else None
    return early_notice or find_first_notification(position, span, change.on, is_notice)


@cache
def _build_notification_test(under: frozenset[str], matter: str | None) -> NotificationTest:
    """Return a test for whether a notification is given under one of the provisions, and of that matter."""

    def is_notice(notification: Notification) -> bool:
        return notification.under in under and change_matter(notification.change) in (None, matter)

    return is_notice


def _find_first_naming(
    position: Position, change: Change, span: Span, is_notice: NotificationTest
) -> Notification | None:
    """Return the first notification in the span that names the change or its day."""
    named = position.compute_once(_index_by_named_fact)
    results = (*named.get(change.ref, ()), *(() if change.on is None else named.get(change.on, ())))
    rows = (each for each in results if each[1].on in span and is_notice(each[1]))
    first = min(rows, key=lambda each: (each[1].on, each[0]), default=None)
    return None if first is None else first[1]


def _index_by_named_fact(position: Position) -> Mapping[str | date, list[tuple[int, Notification]]]:
    """Return the notifications, each with its place among the facts, by the ref and by the day that they name."""
    results: dict[str | date, list[tuple[int, Notification]]] = {}
    for place, notification in enumerate(position.facts.notifications):
        for named in (notification.about, notification.expected_on):
            if named is not None:
                results.setdefault(named, []).append((place, notification))
    return results
