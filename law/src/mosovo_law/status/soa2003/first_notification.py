"""The notification from which the time to a review is counted: Sexual Offences Act 2003 s.91B(8) and (9), s.88B(2).

In England and Wales it is the first one given on the first release from the remand,
sentence or hospital that belongs to the conviction, or simply the first if
there was none. Records that begin later do not show it, so a first
notification is accepted only if it was given in time (LAW-044).
"""

from collections.abc import Callable
from datetime import date
from operator import attrgetter

from mosovo_law.core.days import MergedSpans, Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import within
from mosovo_law.facts.case_facts import CaseFacts, Event, Notification
from mosovo_law.status.soa2003.custody import DETAINING_DISPOSALS

RECORDED = "first_notification_after_first_release"
NOTIFICATION_QUESTION = "when the first notification after the first release was given"
UNDER_1997 = "SOA 1997 s.2(1)"
UNDER_83_TO_85 = frozenset({"s.83(1)", "s.84(1)", "s.84(2)", "s.85(1)", UNDER_1997})
type NotificationFinder = Callable[[date], Notification | None]
INITIAL = frozenset({"s.83(1)", UNDER_1997})


@value(frozen=True, slots=True)
class FirstNotification:
    """The day of that notification, the ref of the fact that shows it, or what a person must say."""

    on: date | None = None
    ref: str | None = None
    needs: str = ""
    """Empty if there is no question: the person is still detained, and the notification is still to come."""


def first_notification_after_release(
    event: Event, begins: date, facts: CaseFacts, find_notification: NotificationFinder,
    *, detained: MergedSpans, not_counted: MergedSpans,
) -> FirstNotification:  # fmt: skip
    """Return the relevant notification for one event. It cannot be before `begins`.

    `find_notification` finds the first under ss.83 to 85 since a day, `detained` is all the time in custody or
    hospital, `not_counted` the days that s.83(6) leaves out.
    """
    recorded = [review for review in facts.reviews if review.kind == RECORDED and review.on >= event.on]
    if recorded:
        first = min(recorded, key=attrgetter("on"))
        return FirstNotification(first.on, first.ref)
    releases = _list_releases(event, detained)
    if len(releases) > 1:
        return FirstNotification(needs="which release was the first after the detention for this conviction")
    if not releases:
        if _was_to_be_detained(event):
            return FirstNotification(needs=NOTIFICATION_QUESTION)
        return _find_timely_notification(begins, find_notification, not_counted)
    released_on = releases[0]
    if released_on is None:
        return FirstNotification()
    return _find_timely_notification(max(released_on, begins), find_notification, not_counted)


def is_under_83_to_85(notification: Notification) -> bool:
    """Whether a notification may be the relevant one."""
    return notification.under in UNDER_83_TO_85


def first_notification_ever(facts: CaseFacts, since: date = date.min) -> Notification | None:
    """Return the first initial notification given on or after that day."""
    notifications = (n for n in facts.notifications if n.under in INITIAL and n.on >= since)
    return min(notifications, key=lambda n: n.on, default=None)


def _list_releases(event: Event, detained: MergedSpans) -> list[date | None]:
    """Return the ends of the detentions that cover the conviction or the sentence; None for one that has not ended."""
    convicted_on, dealt_with_on = event.on, event.sentenced_on or event.on
    first, second = detained.find_span_on(convicted_on), detained.find_span_on(dealt_with_on)
    covering_spans = (
        (first,) if second is first else (first, second)
    )  # merged: days in the same time give the same span
    return [span.until for span in covering_spans if span is not None]


def _was_to_be_detained(event: Event) -> bool:
    """Whether the sentence was to be served, so that there was or will be a release."""
    return any(disposal.kind in DETAINING_DISPOSALS and not disposal.suspended_months for disposal in event.disposals)


def _find_timely_notification(
    begins: date, find_notification: NotificationFinder, not_counted: MergedSpans
) -> FirstNotification:
    """Return the first notification since, if it was within the three days and so cannot have had one before it."""
    notification = find_notification(begins)
    last = within(3, begins, not_counted).due_on
    if last is None and notification is None:
        return FirstNotification()
    if notification is None or (last is not None and notification.on > last):
        return FirstNotification(needs=NOTIFICATION_QUESTION)
    return FirstNotification(notification.on, notification.ref)


def notification_days(span: Span, within_span: Span) -> int:
    """Count the days of a span that are inside another span that has an end."""
    first = max(span.from_on, within_span.from_on)
    last = min(span.until or date.max, within_span.until or date.max)
    return max((last - first).days, 0)
