"""Terrorism, initial notification: Counter-Terrorism Act 2008 s.47.

Custody, hospital and immigration detention stop the three days; being abroad
does not (s.55(3)), unless the person was removed from the United Kingdom,
when nothing is due before the return (ss.55(4), 56).
"""

from datetime import date

from mosovo_law.acts.cta2008.subject import (
    ABSENCE,
    BEGAN,
    READ_ON,
    custody_questions,
    is_notification_given,
    list_absences,
    spans_held,
    spans_in_doubt,
)
from mosovo_law.acts.orders.order_spans import find_first_notification
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import RuleResults, rule
from mosovo_law.acts.soa2003.s83 import PeriodsByStart, sort_periods
from mosovo_law.core.days import MergedSpans, Span, day_after, days_after, merge_spans
from mosovo_law.core.limit import Limit, limit_days, within
from mosovo_law.core.limit_words import format_day
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CTA2008
from mosovo_law.facts.case_facts import Notification
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.period import NotificationPeriod

SOURCE = CTA2008("s.47(1)", text_date=READ_ON)
ALREADY_NOTIFIED = CTA2008("s.47(5)", text_date=READ_ON)


@rule("cta2008.s47.initial", SOURCE, Bearer.NOMINAL, in_force=BEGAN, needs=("terrorism",))
def initial_notification(position: Position) -> RuleResults:
    """Notify the s.47(2) details within 3 days beginning with the day the person is dealt with for terrorism."""
    not_counting = spans_held(position)
    for period in position.terrorism:
        day = period.clock_from
        if day is None or day not in period.span:
            continue
        limit = within(3, beginning_with=day, not_counting=not_counting)
        if is_already_notified(position, period, limit):
            continue
        absences = list_absences_meanwhile(position, limit)
        for absence in absences:
            left_on = format_day(absence.from_on)
            needs = f"whether the person who left on {left_on} was removed from the country: then nothing is due yet"
            yield Question(period.event, needs, ABSENCE)
        yield three_day_duty(
            period.event,
            day,
            under=period.span,
            because=Step("dealt_with", (period.relevant_date,), SOURCE),
            met_by=find_first_notification(position, period.span, day, is_notification_given),
            not_counting=not_counting,
            counts_abroad=True,
            doubtful=spans_in_doubt(position),
            in_question=bool(absences),
        )
    yield from custody_questions(position)


def is_already_notified(position: Position, period: NotificationPeriod, limit: Limit) -> bool:
    """Whether s.47(5) applies: already notified for another offence, and subject for it throughout."""
    return _find_earlier_notification(position, period, limit) is not None


def already_notified_step(position: Position, period: NotificationPeriod) -> Step | None:
    """Return the step that says why a period starts no 3 days, if s.47(5) decides it; otherwise None."""
    if period.clock_from is None or period.clock_from not in period.span:
        return None
    limit = within(3, beginning_with=period.clock_from, not_counting=spans_held(position))
    earlier_notification = _find_earlier_notification(position, period, limit)
    if earlier_notification is None:
        return None
    earlier, notification = earlier_notification
    return Step("already_notified_cta", (earlier.span.from_on, notification.on), ALREADY_NOTIFIED)


def _find_earlier_notification(
    position: Position, period: NotificationPeriod, limit: Limit
) -> tuple[NotificationPeriod, Notification] | None:
    """Return the other period and the notification in it by which s.47(5) applies; None if it does not."""
    begins, ends = limit.start, limit.due_on or days_after(2, limit.start)
    last_notification = position.accepted(is_notification_given).find_last_before(begins)
    if last_notification is None:
        return None
    for earlier in position.compute_once(_by_start).list_started_by(last_notification.on, ends):
        if earlier.event != period.event and earlier.sure and begins in earlier.sure and ends in earlier.sure:
            return earlier, last_notification
    return None


def _by_start(position: Position) -> PeriodsByStart:
    return sort_periods(position.terrorism)


def list_absences_meanwhile(position: Position, limit: Limit) -> MergedSpans:
    """Return the absences that began before the three days were over."""
    days = limit_days(limit)
    spans = list_absences(position).list_overlapping(days)
    return spans if not spans or spans[0].from_on in days else MergedSpans(spans[1:])


def is_awaited(position: Position, day: date) -> bool:
    """Whether the initial notification was still due on that day: s.48(4) then requires none of a release."""
    return position.compute_once(_merge_awaited_spans).find_span_on(day) is not None


def _merge_awaited_spans(position: Position) -> MergedSpans:
    """Return the days from the beginning of each three days until they were over, or until the notification."""
    spans: list[Span] = []
    for period in position.terrorism:
        begins = period.clock_from
        if begins is None or begins not in period.span:
            continue
        limit = within(3, beginning_with=begins, not_counting=spans_held(position))
        if is_already_notified(position, period, limit):
            continue
        met_by = find_first_notification(position, period.span, begins, is_notification_given)
        waiting_span = limit_days(limit).ending_by(period.span.until)
        spans.append(waiting_span if met_by is None else waiting_span.ending_by(day_after(met_by.on)))
    return merge_spans(spans)
