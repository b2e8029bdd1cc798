"""A time limit as it was counted, so that the count can be shown day by day."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date, datetime

from mosovo_law.core.calendar import working_days_after
from mosovo_law.core.days import (
    DAYS,
    END_OF_CALENDAR,
    NO_DAYS,
    MergedSpans,
    Span,
    day_after,
    day_before,
    days_after,
    days_before,
    last_day,
    months_after,
)
from mosovo_law.core.frozen_value import value
from mosovo_law.core.hours import end_of_day, hours_after, hours_before, start_of_day


@value(frozen=True, slots=True)
class HourLimit:
    """The instants of a limit in hours."""

    starts_at: datetime | None
    """The instant from which the hours are counted; None if only its day is known."""
    due_at: datetime
    """The last lawful instant."""
    advise_at: datetime
    """The earliest instant that could be argued for."""
    advised_amount: int | None = None
    """The number of hours under the earliest reading, if it is different."""


@value(frozen=True, slots=True)
class Limit:
    """The number of days, months or hours, the start, the days left out, and the end."""

    amount: int
    unit: str
    """days | working days | months | hours"""
    start: date
    counts_start: bool
    """True for "beginning with", False for "after"."""
    due_on: date | None
    """The last lawful day; None while the clock is stopped, and for a limit of hours."""
    advise_by: date | None
    """The earliest last day that could be argued for."""
    arguable_until: date | None = None
    """A later day up to which no breach case is opened either (LAW-011)."""
    stopped_from: date | None = None
    not_counting: tuple[Span, ...] = ()
    counts_abroad: bool = False
    """Whether days abroad count and days in immigration detention do not (CTA 2008 s.47(4))."""
    continued_from: date | None = None
    """The day with which the 3 further days of s.85(3) began, because the period ended in a spell."""
    before: str | None = None
    """For a backward count, the event on `start` ("the departure"); None for a forward count."""
    nation: str | None = None
    """For a limit of working days, the nation whose bank holidays are left out."""
    hours: HourLimit | None = None
    """For a limit of hours."""

    @property
    def starts_at(self) -> datetime | None:
        """Return the instant from which hours are counted; None if only its day is known."""
        return None if self.hours is None else self.hours.starts_at

    @property
    def due_at(self) -> datetime | None:
        """Return the last lawful instant of a limit of hours."""
        return None if self.hours is None else self.hours.due_at

    @property
    def advise_at(self) -> datetime | None:
        """Return the earliest instant that could be argued for, for a limit of hours."""
        return None if self.hours is None else self.hours.advise_at

    @property
    def last_day(self) -> date | None:
        """Return the last lawful day, or the day of the last lawful instant."""
        return self.due_on if self.hours is None else self.hours.due_at.date()


def limit_days(limit: Limit) -> Span:
    """Return the days within which a limit runs, as far as they are known."""
    return Span(limit.start, None if limit.due_on is None else day_after(limit.due_on))


def within(days: int, beginning_with: date, not_counting: MergedSpans = NO_DAYS) -> Limit:
    """Return a limit of `days` days, of which `beginning_with` is the first.

    A day is left out if it ends inside a span, so the day of release counts
    and the day of entering custody does not. Whether that day counts is open
    (LAW-005), and `advise_by` counts it.
    """
    try:
        uninterrupted_end = (
            beginning_with + DAYS[days - 1]
        )  # days_after, inlined for speed, as MergedSpans.touched is below
    except OverflowError:
        uninterrupted_end = END_OF_CALENDAR
    place = bisect_right(not_counting.starts, uninterrupted_end)
    if place and ((until := not_counting[place - 1].until) is None or until > beginning_with):
        return _stopped(days, beginning_with, not_counting)
    return Limit(days, "days", beginning_with, True, uninterrupted_end, uninterrupted_end)


def _stopped(days: int, beginning_with: date, spans: MergedSpans) -> Limit:
    """Return a limit of days of which some lie inside spans."""
    due_on = last_day(days, beginning_with=beginning_with, not_counting=spans)
    excluded_spans = spans.list_overlapping(Span(beginning_with, None if due_on is None else day_after(due_on)))
    advise_by = due_on
    if excluded_spans[-1].from_on > beginning_with:
        spans_after_entry = [_from_the_day_after_entry(span, beginning_with) for span in excluded_spans]
        advise_by = last_day(days, beginning_with=beginning_with, not_counting=spans_after_entry)
    stopped_from = max(excluded_spans[-1].from_on, beginning_with) if due_on is None else None
    return Limit(days, "days", beginning_with, True, due_on, advise_by, None, stopped_from, excluded_spans)


def within_days_after(days: int, start: date) -> Limit:
    """Return a limit of `days` days after `start`, which is not counted."""
    due_on = days_after(days, start)
    return Limit(days, "days", start, False, due_on, due_on)


def within_days_of(days: int, start: date) -> Limit:
    """Return a limit of `days` days "of" a day, which does not say if that day is included (LAW-026).

    The day to advise includes it; the day after which it is overdue does not.
    """
    due_on = days_after(days, start)
    return Limit(days, "days", start, False, due_on, day_before(due_on))


def within_working_days_after(days: int, start: date, nation: str) -> Limit:
    """Return a limit of `days` working days of a nation after `start`, which is not counted."""
    due_on = working_days_after(days, start, nation)
    return Limit(days, "working days", start, False, due_on, due_on, nation=nation)


def within_months_after(months: int, start: date) -> Limit:
    """Return a limit of `months` calendar months after `start`, which is not counted.

    If the last month does not have the day, the day after it could also be argued for.
    """
    due_on = months_after(months, start)
    if start.day > 28 and due_on.day < start.day:  # the last month lacks the day
        return Limit(months, "months", start, False, due_on, due_on, day_after(due_on))
    return Limit(months, "months", start, False, due_on, due_on)


def within_a_year_after(start: date) -> Limit:
    """Return a limit of a year after `start`, which is not counted."""
    try:
        due_on = start.replace(start.year + 1)
    except ValueError:  # 29 February, or the last year of the calendar
        return within_months_after(12, start)
    return Limit(12, "months", start, False, due_on, due_on)


def days_ahead(days: int, day: date, *, before: str) -> Limit:
    """Return a limit of not less than `days` days before `day`, on which something happens.

    The last lawful day is that many days before it. Counted as clear days it is the
    day before that, which is the day to advise (LAW-024).
    """
    due_on = days_before(days, day)
    return Limit(
        amount=days,
        unit="days",
        start=day,
        counts_start=False,
        due_on=due_on,
        advise_by=day_before(due_on),
        before=before,
    )


def within_hours_after(hours: int, instant: datetime) -> Limit:
    """Return a limit of `hours` elapsed hours after an instant."""
    last = hours_after(hours, instant)
    return Limit(hours, "hours", instant.date(), False, None, None, hours=HourLimit(instant, last, last))


def hours_ahead(hours: int, day: date, *, before: str, starts_at: datetime | None = None, advised: int = 0) -> Limit:
    """Return a limit of not less than `hours` hours before an event on `day`, at `starts_at` if that is known.

    The time to advise is counted from the start of the day, by `advised` hours if another reading
    requires more. It is overdue only after the time counted from the instant, or from the end of the day
    (LAW-025). An instant on another day is ignored.
    """
    starts_at = starts_at if starts_at is not None and starts_at.date() == day else None
    return Limit(
        amount=hours,
        unit="hours",
        start=day,
        counts_start=False,
        due_on=None,
        advise_by=None,
        before=before,
        hours=HourLimit(
            starts_at=starts_at,
            due_at=hours_before(hours, starts_at or end_of_day(day)),
            advise_at=hours_before(max(hours, advised), start_of_day(day)),
            advised_amount=advised if advised > hours else None,
        ),
    )


def hours_ahead_exactly(hours: int, instant: datetime, *, before: str) -> Limit:
    """Return a limit of not less than `hours` hours before an instant that the law itself names: no other reading."""
    last = hours_before(hours, instant)
    return Limit(hours, "hours", instant.date(), False, None, None, before=before, hours=HourLimit(instant, last, last))


def extend_past_span(limit: Limit, days: int, spans: MergedSpans) -> Limit:
    """Return the limit, extended if it ends inside a span: to the last of `days` days beginning with the span’s end.

    Only the first ceasing counts (LAW-007). While the span has no end the original day
    remains, and the clock stops on it. On a day of entry or of release the limit may be argued
    to end outside the span, and that is the day to advise (LAW-005).
    """
    end = limit.due_on
    place = 0 if end is None else bisect_right(spans.starts, end)
    if end is None or not place:
        return limit
    span = spans[place - 1]
    if span.until is not None and end > span.until:  # MergedSpans.reaching, inlined for speed
        return limit
    if span.until is None:
        return replace(limit, stopped_from=end)
    extended_due_on = last_day(days, beginning_with=span.until)
    return replace(
        limit,
        due_on=extended_due_on,
        advise_by=limit.advise_by if end in (span.from_on, span.until) else extended_due_on,
        arguable_until=None,
        continued_from=span.until,
        not_counting=(span,),
    )


def _from_the_day_after_entry(span: Span, beginning_with: date) -> Span:
    """Return the span with the day of entry counted, unless the period itself begins inside it."""
    return Span(day_after(span.from_on), span.until) if span.from_on > beginning_with else span
