"""Initial notification: Sexual Offences Act 2003 s.83."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, day_before, days_after
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit, limit_days, within
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import Notification
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.notification_matters import is_ordinary_notification
from mosovo_law.status.soa2003.period import NotificationPeriod
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

ALREADY_NOTIFIED = SOA2003("s.83(2)", text_date=date(2010, 12, 1))
UNDER_THE_1997_ACT = "SOA 1997 s.2(1)"


@rule(
    "soa2003.s83.initial",
    SOA2003("s.83(1)", text_date=date(2010, 12, 1)),
    Bearer.NOMINAL,
    in_force=Span(PART_2_BEGAN),
)
def initial_notification(position: Position) -> RuleResults:
    """Notify the s.83(5) details within 3 days beginning with the relevant date.

    For a foreign conviction the days begin with the notice (s.96ZC(4)), for an order with its service (s.103G(3));
    a person who notified between the making and the service of an order has notified (LAW-080).
    """
    for periods in _group_by_first_day(position):
        period, limit = periods[0]
        is_before_part_2 = is_transitional(period)
        if is_before_part_2:
            yield Question(period.event, "whether the person had notified under the 1997 Act", SOA2003("s.83(3)"))
        notification = position.find_first_notification(period.span.from_on, is_ordinary_notification)
        met_by, met_on = (None, None) if notification is None else (notification.ref, notification.on)
        in_question = (
            is_before_part_2
            or all(each.clock_in_question for each, _ in periods)
            or (position.unrecorded_custody != () and position.may_be_custody_within(limit_days(limit)))
        )
        because = (Step("relevant_date", (period.relevant_date,), period.source),) if period.relevant_date else ()
        rests_on = tuple([other.event for other, _ in periods[1:]])
        yield RuleFinding(period.event, limit.start, limit, met_by, met_on, in_question, because, rests_on)


def _group_by_first_day(position: Position) -> Iterable[list[tuple[NotificationPeriod, Limit]]]:
    """Group the periods for which the person must notify: those whose days begin together are one duty (LAW-083)."""
    results: dict[tuple[date, bool], list[tuple[NotificationPeriod, Limit]]] = {}
    for period in _sort_as_recorded(position):
        if period.clock_from is None or period.clock_from not in period.span:
            continue
        limit = within(3, period.clock_from, position.excluded_spans)
        if not is_already_notified(position, period, limit) and not has_complied_before_part_2(position, period):
            results.setdefault((period.clock_from, is_transitional(period)), []).append((period, limit))
    return results.values()


def _sort_as_recorded(position: Position) -> Sequence[NotificationPeriod]:
    """Return the periods in the order of their facts: events, then orders."""
    if len(position.periods) < 2 or not position.facts.orders:
        return position.periods
    refs = (*[event.ref for event in position.facts.events], *[order.ref for order in position.facts.orders])
    places = {ref: place for place, ref in enumerate(refs)}
    return sorted(position.periods, key=lambda period: places[period.event])


def already_notified_step(position: Position, period: NotificationPeriod) -> Step | None:
    """Return the step that says why a period starts no 3 days, if s.83(2) decides it; otherwise None."""
    if period.clock_from is None or period.clock_from not in period.span:
        return None
    earlier_notification = find_earlier_notification(
        position, period, within(3, period.clock_from, position.excluded_spans)
    )
    if earlier_notification is None:
        return None
    earlier, notification = earlier_notification
    return Step("already_notified", (earlier.span.from_on, notification.on), ALREADY_NOTIFIED)


def is_already_notified(position: Position, period: NotificationPeriod, limit: Limit) -> bool:
    """Whether s.83(2) applies: the person was subject, had notified (LAW-002) and stays subject throughout the days."""
    return find_earlier_notification(position, period, limit) is not None


def find_earlier_notification(
    position: Position, period: NotificationPeriod, limit: Limit
) -> tuple[NotificationPeriod, Notification] | None:
    """Return the other period and the notification in it by which s.83(2) applies; None if it does not."""
    begins = limit.start
    ends = limit.due_on or days_after(2, begins)
    last_notification = position.find_last_notification(begins, is_ordinary_notification)
    if last_notification is None:
        return None
    periods: Iterable[NotificationPeriod] = position.periods
    if len(position.periods) > 2:  # of two there is only one other
        periods = position.compute_once(_index_by_start).list_started_by(last_notification.on, ends)
    for other in periods:
        if other.event == period.event or other.sure is None or other.span.from_on > last_notification.on:
            continue
        if day_before(begins) in other.sure and ends in other.sure:
            return other, last_notification
    return None


@value(frozen=True, slots=True)
class PeriodsByStart:
    """The periods with certain days, in order of their beginning."""

    periods: tuple[NotificationPeriod, ...]
    started_on: tuple[date, ...]
    all_ended_by: tuple[date, ...]
    """For each, the first day after it and all before it have ended; the end of the calendar if one has no end."""

    def list_started_by(self, day: date, last: date) -> Iterator[NotificationPeriod]:
        """Yield the periods that had begun on the day, the latest first, until all earlier ones ended before `last`."""
        for place in reversed(range(bisect_right(self.started_on, day))):
            if self.all_ended_by[place] <= last:
                return
            yield self.periods[place]


def _index_by_start(position: Position) -> PeriodsByStart:
    return sort_periods(position.periods)


def sort_periods(periods_to_sort: Iterable[NotificationPeriod]) -> PeriodsByStart:
    """Sort the periods that have certain days by their beginning."""
    periods = sorted([p for p in periods_to_sort if p.sure is not None], key=lambda period: period.span.from_on)
    ends = [period.sure.until or date.max for period in periods if period.sure is not None]
    return PeriodsByStart(tuple(periods), tuple([p.span.from_on for p in periods]), tuple(accumulate(ends, max)))


def is_transitional(period: NotificationPeriod) -> bool:
    """Whether the event is older than Part 2, so that the days began on 1 May 2004."""
    return period.clock_from == PART_2_BEGAN and period.relevant_date != PART_2_BEGAN


def has_complied_before_part_2(position: Position, period: NotificationPeriod) -> bool:
    """Whether s.83(3) exempts the person, who had complied with s.2(1) of the 1997 Act (LAW-015)."""
    return is_transitional(period) and any(
        n.under == UNDER_THE_1997_ACT and n.on < PART_2_BEGAN for n in position.facts.notifications
    )
