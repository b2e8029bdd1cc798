"""The notice from which a conviction abroad counts: SOA 2003 s.96ZA, or the service of a notification order (s.97).

It counts from its own notice (s.96ZC(4)), or else from the first service of an order on or after the conviction
(s.98(4)): an order served earlier was for another conviction. If several convictions precede one order, the facts do
not say which it is for (LAW-118).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject, Outcome

FOREIGN = SOA2003("s.96ZA")
FOREIGN_CONVICTION = "foreign_conviction"
ORDER_QUESTION = "which conviction abroad the notice or the notification order is for (LAW-118)"


def list_services(facts: CaseFacts) -> tuple[date, ...]:
    """Return the days on which a notification order was served, in order. A recorded notice may be such an order."""
    days = [order.served_on for order in facts.orders if order.kind == "notification_order"]
    return tuple(sorted(day for day in days if day is not None))


def find_notice_day(event: Event, services: Sequence[date]) -> date | None:
    """Return the day from which a conviction abroad counts; None if there was no notice since.

    `services` are those of `list_services`.
    """
    if event.notice_given_on is not None:
        return event.notice_given_on
    place = bisect_left(services, event.on)
    return services[place] if place < len(services) else None


def limit_to_certain_days(
    events: Iterable[Event], services: Sequence[date], outcomes: Iterable[Outcome]
) -> Iterator[Outcome]:
    """Yield the outcomes, with only the days certain that are so whichever conviction a shared order is for.

    An order is not for a conviction that does not count, or whose period had ended: they have no period.
    """
    outcomes = tuple(outcomes)
    groups = _list_groups(events, services, outcomes)
    periods = {outcome.event: outcome for outcome in outcomes if isinstance(outcome, NotificationPeriod)}
    certain = {ref: _find_common_span(group, periods) for group in groups for ref in group}
    for outcome in outcomes:
        if isinstance(outcome, NotificationPeriod) and outcome.event in certain:
            yield replace(outcome, sure=certain[outcome.event])
        else:
            yield outcome
    for first, *others in groups:
        yield Question(first, ORDER_QUESTION, FOREIGN, also_about=tuple(others))


def _list_groups(events: Iterable[Event], services: Sequence[date], outcomes: Iterable[Outcome]) -> list[list[str]]:
    """Return the refs of the convictions that one order may be for, where there are several."""
    counting, excluded = set[str](), set[str]()
    for outcome in outcomes:
        if isinstance(outcome, NotSubject):
            excluded.add(outcome.event)
        else:
            counting.add(outcome.about if isinstance(outcome, Question) else outcome.event)
    groups: dict[date | None, list[str]] = {}
    for event in events:
        is_open = event.gateway == FOREIGN_CONVICTION and event.notice_given_on is None
        if is_open and event.ref in counting - excluded:
            groups.setdefault(find_notice_day(event, services), []).append(event.ref)
    return [group for group in groups.values() if len(group) > 1]


def _find_common_span(group: Iterable[str], periods: Mapping[str, NotificationPeriod]) -> Span | None:
    """Return the days that are certain in every one of the periods; None if there are none."""
    spans = [periods[ref].sure if ref in periods else None for ref in group]
    known = [span for span in spans if span is not None]
    if len(known) < len(spans):
        return None
    ends = [span.until for span in known if span.until is not None]
    common = Span(max(span.from_on for span in known), min(ends, default=None))
    return None if common.is_empty else common
