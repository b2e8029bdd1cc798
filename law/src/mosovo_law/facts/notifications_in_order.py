"""Notifications of one kind in order of their days, to find the first or last of them without looking at each."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter, itemgetter

from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import Notification

type NotificationTest = Callable[[Notification], bool]


@value(frozen=True, slots=True)
class SortedNotifications:
    """Notifications by day, and in the order of the facts on the same day."""

    days: list[date]
    notifications: list[Notification]

    def find_first_from(self, day: date) -> Notification | None:
        """Return the first one given on or after the day."""
        place = bisect_left(self.days, day)
        return self.notifications[place] if place < len(self.days) else None

    def find_last_before(self, day: date) -> Notification | None:
        """Return the last one given before the day."""
        place = bisect_left(self.days, day)
        return self.notifications[place - 1] if place else None

    def inside(self, span: Span) -> list[Notification]:
        """Return those given on the days of the span."""
        last = len(self.days) if span.until is None else bisect_left(self.days, span.until)
        return self.notifications[bisect_left(self.days, span.from_on) : last]


def sort_notifications(notifications: Iterable[Notification]) -> SortedNotifications:
    """Sort notifications by day."""
    results = sorted(notifications, key=attrgetter("on"))
    return SortedNotifications([notification.on for notification in results], results)


type NotificationsByFact = Mapping[str | None, list[tuple[date, int, Notification]]]
"""Notifications by the fact that each is about: its day, its place among all, and itself, in order."""


def index_by_fact(notifications: Iterable[Notification]) -> NotificationsByFact:
    """Group notifications by the fact that they are about; None for those that name none."""
    results: dict[str | None, list[tuple[date, int, Notification]]] = {}
    for place, notification in enumerate(notifications):
        results.setdefault(notification.about, []).append((notification.on, place, notification))
    for group in results.values():
        group.sort(key=itemgetter(0, 1))
    return results


def find_first_about(results: NotificationsByFact, ref: str, day: date) -> Notification | None:
    """Return the first one given on or after the day about that fact, or about none."""
    first: tuple[date, int, Notification] | None = None
    for about in (ref, None):
        values = results.get(about, [])
        place = bisect_left(values, day, key=itemgetter(0))
        if place < len(values) and (first is None or values[place][:2] < first[:2]):
            first = values[place]
    return None if first is None else first[2]
