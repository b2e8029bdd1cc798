"""When an indefinite period is to be reviewed in Scotland: Sexual Offences Act 2003 ss.88B and 88D.

Fifteen years after the relevant date, or eight for a person under 18 on it, leaving out time
in custody, in hospital or abroad before the first notification. After that, at
the end of each notification continuation order. If the text can be read in two
ways, the review has an earliest and a latest date (LAW-045).
"""

from collections.abc import Iterator
from datetime import date

from mosovo_law.core.days import Span, days_after, merge_spans, months_after
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import TIME_NOT_COUNTED, CaseFacts, Event, Review
from mosovo_law.status.soa2003.first_notification import RECORDED, first_notification_ever, notification_days
from mosovo_law.status.soa2003.period import age_at_date

BEGAN = date(2010, 10, 25)
APPLICABLE_DATE = date(2011, 1, 25)
"""s.88D(5): three months later, for people who had been subject for eight years by then."""
ADULT_MONTHS, YOUTH_MONTHS = 180, 96
MAX_ORDER_MONTHS = 180


@value(frozen=True, slots=True)
class ReviewDate:
    """The earliest and the latest date that can be argued for. Neither is known before the first notification."""

    earliest: date | None = None
    latest: date | None = None
    needs: str = ""
    first_notified_on: date | None = None
    months: int | None = None
    """The years of the period, in months; None if the age on the relevant date is not known."""
    excluded: int = 0
    """Days before the first notification that do not count."""
    stopped_from: date | None = None
    """The day from which the person is detained without a recorded end, if that may postpone the date."""


def date_of_discharge(event: Event, relevant_date: date, facts: CaseFacts) -> ReviewDate:
    """Return when the first review of an indefinite period is due (s.88B(1), (2))."""
    spans = merge_spans(spell.span for spell in facts.spells if spell.kind in TIME_NOT_COUNTED)
    first_notified_on = _find_first_notified(event, facts)
    if first_notified_on is None:
        is_detained = any(span.until is None for span in spans)
        return ReviewDate(needs="" if is_detained else "when the first notification under s.83(1) was given")
    first = min(day for day in (first_notified_on, _find_first_ever(facts)) if day is not None)
    lengths = _lengths(age_at_date(facts, relevant_date))
    shortest, longest = (months_after(months, relevant_date) for months in (lengths[0], lengths[-1]))
    excluded = _count_excluded_days(spans, relevant_date, first_notified_on)
    latest, stopped_from = _postpone(days_after(excluded, longest), first_notified_on, facts)
    return ReviewDate(
        earliest=_limit_to_applicable_date(days_after(_count_excluded_days(spans, relevant_date, first), shortest)),
        latest=None if latest is None else _limit_to_applicable_date(latest),
        needs="" if len(lengths) == 1 else "the date of birth: the review falls after 8 years or after 15",
        first_notified_on=first_notified_on,
        months=lengths[0] if len(lengths) == 1 else None,
        excluded=excluded,
        stopped_from=stopped_from,
    )


def further_date(before: ReviewDate, order: Review) -> ReviewDate:
    """Return the end of the fixed period of a continuation order, from the date before it (s.88B(3) of 2010)."""
    months = order.further_months
    if months is None:
        return ReviewDate(needs="how long the notification continuation order lasts")
    if months > MAX_ORDER_MONTHS:
        return ReviewDate(needs=f"how the order can last {months} months: s.88C(2) allows no more than 180")
    return ReviewDate(
        earliest=None if before.earliest is None else months_after(months, before.earliest),
        latest=None if before.latest is None else months_after(months, before.latest),
        needs="" if before.latest is not None else "when the notification continuation order expires",
    )


def continuation_orders(facts: CaseFacts) -> tuple[Review, ...]:
    """Return the notification continuation orders, in order."""
    orders = (r for r in facts.reviews if r.kind == "determination_to_continue" and nation_of(r, facts) == "SCT")
    return tuple(sorted(orders, key=lambda review: review.on))


def nation_of(review: Review, facts: CaseFacts) -> str:
    """Return the nation whose police made the decision or received the application."""
    return review.nation or facts.jurisdiction


def _find_first_notified(event: Event, facts: CaseFacts) -> date | None:
    notification = first_notification_ever(facts, since=event.on)
    recorded = (r.on for r in facts.reviews if r.kind == RECORDED and r.on >= event.on)
    return min((day for day in (notification.on if notification else None, *recorded) if day is not None), default=None)


def _find_first_ever(facts: CaseFacts) -> date | None:
    notification = first_notification_ever(facts)
    return notification.on if notification else None


def _lengths(age: int | None) -> tuple[int, ...]:
    if age is None:
        return YOUTH_MONTHS, ADULT_MONTHS
    return (ADULT_MONTHS,) if age >= 18 else (YOUTH_MONTHS,)


def _count_excluded_days(spans: tuple[Span, ...], relevant_date: date, first: date) -> int:
    before = Span(relevant_date, first)
    return sum(notification_days(span, before) for span in spans)


def _postpone(day: date, first: date, facts: CaseFacts) -> tuple[date | None, date | None]:
    """Return the date, postponed by imprisonment after the first notification (s.88B(3), (4))."""
    for span in merge_spans(_list_custody_after(first, facts)):
        if span.from_on >= day:
            break
        if span.until is None:
            return None, span.from_on
        day = days_after((span.until - span.from_on).days, day)
    return day, None


def _list_custody_after(first: date, facts: CaseFacts) -> Iterator[Span]:
    for spell in facts.spells:
        if spell.kind == "custody" and (spell.until is None or spell.until > first):
            yield Span(max(spell.from_on, first), spell.until)


def _limit_to_applicable_date(day: date) -> date:
    """Return the date; one that had passed when the sections began becomes the applicable date of s.88D."""
    return APPLICABLE_DATE if day < BEGAN else day
