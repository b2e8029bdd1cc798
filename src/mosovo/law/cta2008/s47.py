"""Terrorism, initial notification: Counter-Terrorism Act 2008 s.47.

Custody, hospital and immigration detention stop the three days; being abroad
does not (s.55(3)), unless the person was removed from the United Kingdom,
when nothing is due before the return (ss.55(4), 56).
"""

from datetime import date

from mosovo.law.cta2008.s53 import held_spans
from mosovo.law.cta2008.subject import (
    ABSENCE,
    BEGAN,
    READ_ON,
    custody_questions,
    is_notification_given,
    list_absences,
    spans_in_doubt,
)
from mosovo.law.days import Span, days_after
from mosovo.law.limit import Limit, within
from mosovo.law.limit_words import format_day
from mosovo.law.obligation import Bearer, Question, Step
from mosovo.law.orders.order_spans import first_notification_given
from mosovo.law.orders.three_days import three_day_duty
from mosovo.law.position import Position
from mosovo.law.rule import Found, rule
from mosovo.law.soa2003.period import NotificationPeriod
from mosovo.law.soa2003.s83 import limit_days
from mosovo.law.sources import CTA2008

SOURCE = CTA2008("s.47(1)", text_date=READ_ON)


@rule("cta2008.s47.initial", SOURCE, Bearer.NOMINAL, in_force=BEGAN, needs=("terrorism",))
def initial_notification(position: Position) -> Found:
    """Notify the s.47(2) details within 3 days beginning with the day dealt with for terrorism."""
    not_counting = held_spans(position.facts)
    for period in position.terrorism:
        day = period.clock_from
        if day is None or day not in period.span:
            continue
        limit = within(3, beginning_with=day, not_counting=not_counting)
        if is_already_notified(position, period, limit):
            continue
        away = left_meanwhile(position, limit)
        for absence in away:
            left_on = format_day(absence.from_on)
            needs = f"whether the person who left on {left_on} was removed from the country: then nothing is due yet"
            yield Question(period.event, needs, ABSENCE)
        yield three_day_duty(
            period.event,
            day,
            under=period.span,
            because=Step("dealt_with", (period.relevant_date,), SOURCE),
            met_by=first_notification_given(position.facts, period.span, day, is_notification_given),
            not_counting=not_counting,
            counts_abroad=True,
            doubtful=(*spans_in_doubt(position), *away),
        )
    yield from custody_questions(position)


def is_already_notified(position: Position, period: NotificationPeriod, limit: Limit) -> bool:
    """Whether s.47(5) applies: already notified for another offence, and subject for it throughout."""
    if not any(is_notification_given(given) for given in position.facts.notifications):
        return False
    begins, ends = limit.start, limit.due_on or days_after(2, limit.start)
    return any(
        earlier.sure is not None
        and begins in earlier.sure
        and ends in earlier.sure
        and first_notification_given(
            position.facts, Span(earlier.span.from_on, begins), earlier.span.from_on, is_notification_given
        )
        for earlier in position.terrorism
        if earlier.event != period.event
    )


def left_meanwhile(position: Position, limit: Limit) -> tuple[Span, ...]:
    """Return the absences that began before the three days were over."""
    days = limit_days(limit)
    return tuple(absence for absence in list_absences(position) if absence.from_on in days)


def is_awaited(position: Position, day: date) -> bool:
    """Whether the initial notification was still due on that day: s.48(4) then requires none of a release."""
    not_counting = held_spans(position.facts)
    for period in position.terrorism:
        if period.clock_from is None or period.clock_from > day or day not in period.span:
            continue
        limit = within(3, beginning_with=period.clock_from, not_counting=not_counting)
        met_by = first_notification_given(position.facts, period.span, period.clock_from, is_notification_given)
        in_time = limit.due_on is None or day <= limit.due_on
        if in_time and (met_by is None or met_by.on >= day) and not is_already_notified(position, period, limit):
            return True
    return False
