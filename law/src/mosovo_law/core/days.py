"""Counting days the way statutes count them.

"Within 3 days beginning with Monday" ends on Wednesday: Monday is day one.
"Within a year after 1 June" ends on 1 June: the day itself is not counted.
Both are common in Part 2 of the Sexual Offences Act 2003, and mixing them up
moves a criminal offence by a day, so each has its own function here and no
rule adds a timedelta of its own.

    >>> last_day(3, beginning_with=date(2025, 3, 10))
    datetime.date(2025, 3, 12)
    >>> last_day_of_months(24, beginning_with=date(2024, 2, 29))
    datetime.date(2026, 2, 28)
    >>> months_after(12, date(2024, 2, 29))
    datetime.date(2025, 2, 28)

A period that would run past the end of the calendar ends with the calendar:
no function here raises OverflowError.
"""

from bisect import bisect_left, bisect_right
from calendar import isleap
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import islice
from operator import attrgetter

from mosovo_law.core.frozen_value import value

END_OF_CALENDAR = date.max
LAST_YEAR = END_OF_CALENDAR.year
ONE_DAY = timedelta(days=1)
MAX_FOR_LINEAR_SEARCH = 8
"""Up to this number of spans, looking at each is quicker than a binary search."""
_DAYS_OF_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Days(dict[int, timedelta]):
    """A timedelta for each number of days, created once for each number that time limits use."""

    def __missing__(self, days: int) -> timedelta:
        return timedelta(days=days)


DAYS = _Days({days: timedelta(days=days) for days in range(400)})


@value(frozen=True, slots=True, order=True)
class Span:
    """Whole days from `from_on` (inclusive) to `until` (exclusive). Without `until` there is no end."""

    from_on: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.from_on <= day and (self.until is None or day < self.until)

    @property
    def last_day(self) -> date | None:
        """Return the last day inside the span; None if it has no end."""
        return None if self.until is None else day_before(self.until)

    @property
    def is_empty(self) -> bool:
        return self.until is not None and self.until <= self.from_on

    def overlaps(self, other: "Span") -> bool:
        """Whether any day is inside both spans."""
        begins_before_end = other.until is None or self.from_on < other.until
        return begins_before_end and (self.until is None or other.from_on < self.until)

    def ending_by(self, until: date | None) -> "Span":
        """Return the span, cut off so that `until` is not inside it."""
        if until is None or (self.until is not None and self.until <= until):
            return self
        return Span(self.from_on, until)


def span_through(first: date, last: date | None) -> Span:
    """Return the span from `first` to `last`, both included; without `last`, the span has no end."""
    return Span(first, None if last is None else day_after(last))


def day_after(day: date) -> date:
    try:
        return day + ONE_DAY
    except OverflowError:
        return day


def day_before(day: date) -> date:
    try:
        return day - ONE_DAY
    except OverflowError:
        return day


def days_after(days: int, day: date) -> date:
    """Return the last of `days` days after `day`, which is not counted: 7 days after 2 June is 9 June."""
    try:
        return day + DAYS[days]
    except OverflowError:
        return END_OF_CALENDAR


def days_before(days: int, day: date) -> date:
    """Return the day `days` days before `day`."""
    return date.min if days > (day - date.min).days else day - timedelta(days=days)


def last_day(days: int, *, beginning_with: date, not_counting: Iterable[Span] = ()) -> date | None:
    """Return the last of `days` days, of which `beginning_with` is the first.

    Days inside a span of `not_counting` are left out. None if such a span has no end
    and the count has not ended before it: the clock is stopped.
    """
    first = beginning_with
    remaining = days
    spans = merge_spans(not_counting)
    for span in (
        islice(spans, max(bisect_right(spans.starts, first) - 1, 0), None)
        if len(spans) > MAX_FOR_LINEAR_SEARCH
        else spans
    ):
        if span.until is not None and span.until <= first:
            continue
        days_before_span = (span.from_on - first).days if span.from_on > first else 0
        if days_before_span >= remaining:
            break
        if span.until is None:
            return None
        remaining -= days_before_span
        first = span.until
    return days_after(remaining - 1, first)


def last_day_of_months(months: int, *, beginning_with: date) -> date:
    """Return the last day of `months` calendar months that begin with a day.

    It is the day before the same day-number in the last month. If that month is too
    short to have the number, it is the last day of the month.
    """
    year, month = _month_after(beginning_with, months)
    if year > LAST_YEAR:
        return END_OF_CALENDAR
    number = beginning_with.day
    if number == 1:
        return day_before(date(year, month, 1))
    return date(year, month, number - 1 if number <= 28 else min(number - 1, _days_in(year, month)))


def day_after_months(months: int, *, beginning_with: date) -> date:
    """Return the first day after `months` calendar months that begin with a day."""
    year, month = _month_after(beginning_with, months)
    if beginning_with.day > 28 or year > LAST_YEAR:
        return day_after(last_day_of_months(months, beginning_with=beginning_with))
    return date(year, month, beginning_with.day)


def months_after(months: int, day: date) -> date:
    """Return the last day of `months` months after `day`, which is not counted.

    It has the same day-number, or is the last day of a month too short for it.
    """
    number = day.day
    year, month = _month_after(day, months)
    if year > LAST_YEAR:
        return END_OF_CALENDAR
    return date(year, month, number if number <= 28 else min(number, _days_in(year, month)))


def age_on(day: date, born_on: date) -> int:
    """Return the age in whole years. A birthday counts from its first moment; that of 29 February is on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


class MergedSpans(tuple[Span, ...]):
    """Spans that are already merged and in order."""

    @cached_property
    def starts(self) -> list[date]:
        """Return the first day of each span, for binary search."""
        return [span.from_on for span in self]

    def find_span_on(self, day: date) -> Span | None:
        """Return the span that contains the day."""
        place = bisect_right(self.starts, day)
        if not place:
            return None
        span = self[place - 1]
        return span if span.until is None or day < span.until else None

    def list_overlapping(self, other: Span) -> "MergedSpans":
        """Return the spans of which a day is inside the other span, which is not empty."""
        first = max(bisect_right(self.starts, other.from_on) - 1, 0)
        if first < len(self) and not self[first].overlaps(other):
            first += 1
        return MergedSpans(self[first : len(self) if other.until is None else bisect_left(self.starts, other.until)])

    def reaching(self, day: date) -> Span | None:
        """Return the span that contains the day or ends on it (the day of release or return)."""
        place = bisect_right(self.starts, day)
        if not place:
            return None
        span = self[place - 1]
        return span if span.until is None or day <= span.until else None

    def covers_any_day(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` (inclusive) is inside a span."""
        place = bisect_right(self.starts, last)
        if not place:
            return False
        until = self[place - 1].until
        return until is None or until > first


NO_DAYS = MergedSpans()


def merge_spans(spans: Iterable[Span]) -> MergedSpans:
    """Return the same days in as few spans as possible, in order. Touching spans are merged."""
    if type(spans) is MergedSpans:
        return spans
    real = [span for span in spans if span.until is None or span.from_on < span.until]
    if len(real) < 2:
        return MergedSpans(real)
    real.sort(key=attrgetter("from_on"))
    results = real[:1]
    for span in real[1:]:
        last = results[-1]
        if last.until is not None and span.from_on > last.until:
            results.append(span)
        elif last.until is not None and (span.until is None or span.until > last.until):
            results[-1] = Span(last.from_on, span.until)
    return MergedSpans(results)


def add_span(spans: MergedSpans, span: Span) -> MergedSpans:
    """Return merged spans with one more."""
    if span.is_empty or (spans and span.from_on < spans[-1].from_on):
        return merge_spans((*spans, span))
    return MergedSpans((*spans[:-1], *merge_spans((*spans[-1:], span))))


def span_covering(day: date, spans: Collection[Span]) -> Span | None:
    """Return the first span that contains the day."""
    if len(spans) > MAX_FOR_LINEAR_SEARCH and isinstance(spans, MergedSpans):
        return spans.find_span_on(day)
    for span in spans:
        if span.from_on <= day and (span.until is None or day < span.until):
            return span
    return None


def list_counted_days(first: date, last: date, not_counting: tuple[Span, ...] = ()) -> Iterator[tuple[date, bool]]:
    """Yield each day from `first` to `last` (inclusive) and whether it counts."""
    day = first
    while True:
        yield day, not any(day in span for span in not_counting)
        if day >= last:
            return
        day = day_after(day)


@lru_cache
def length_of_months(months: int) -> tuple[int, int]:
    """Return the fewest and the most days that a number of calendar months can have (six months: 181 to 184)."""
    month_starts = [date(2096 + i // 12, i % 12 + 1, 1) for i in range(12 * 13 + months + 1)]
    lengths = [(end - start).days for start, end in zip(month_starts, month_starts[months:], strict=False)]
    return min(lengths), max(lengths)


def _month_after(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _days_in(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS_OF_MONTHS[month - 1]
