"""Periodic notifications: each begins the period in which the next is due."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from mosovo_law.core.days import Span
from mosovo_law.facts.case_facts import Notification
from mosovo_law.facts.notifications_in_order import NotificationTest
from mosovo_law.status.position import Position


def pair_successive_notifications(
    position: Position, span: Span, counts: NotificationTest
) -> Iterator[tuple[Notification, Notification | None]]:
    """Pair each notification in the span with the next one, which meets its period; of several on a day, the last."""
    notifications = position.accepted(counts).inside(span)
    last_by_day = [list(same_day)[-1] for _, same_day in groupby(notifications, key=lambda n: n.on)]
    yield from pairwise((*last_by_day, None)) if last_by_day else ()
