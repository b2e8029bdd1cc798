"""Periodic notifications: each begins the period in which the next is due."""

from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from mosovo.law.days import Span
from mosovo.law.facts import Notification


def pair_successive_notifications(
    notifications: tuple[Notification, ...], span: Span, counts: Callable[[Notification], bool]
) -> Iterator[tuple[Notification, Notification | None]]:
    """Pair each notification in the span with the next one, which meets its period; of several on a day, the last."""
    given = sorted((n for n in notifications if n.on in span and counts(n)), key=lambda n: n.on)
    last_of_days = [list(same_day)[-1] for _, same_day in groupby(given, key=lambda n: n.on)]
    yield from pairwise((*last_of_days, None)) if last_of_days else ()
