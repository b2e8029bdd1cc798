"""The day on which a change of circumstances happened, for s.84(1) and (6)."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mosovo_law.core.days import (
    MergedSpans,
    Span,
    day_after,
    days_before,
    last_day_of_months,
    merge_spans,
    span_covering,
)
from mosovo_law.core.hours import elapsed_between, hours_after
from mosovo_law.facts.case_facts import Change

QUALIFYING_DAYS = 7
"""s.84(6): seven days, together or within any twelve months."""
LONGER_THAN_A_YEAR = 367
"""Days before a time subject of which some can count: no twelve months are longer."""
HOURS_IN_A_HOUSEHOLD = 12
"""2012 Regulations reg.10: a stay of at least twelve hours. They are elapsed hours, even when the clocks change."""
COUNTED_KINDS = frozenset({"stay", "child_household"})
"""The kinds of changes whose day is counted. The others happened on the day recorded."""


def change_date(change: Change) -> date | None:
    """Return the first of the three days; None while nothing notifiable has happened."""
    if change.kind == "stay":
        return stay_qualifying_day(change.days)
    if change.kind == "child_household" and change.from_at is not None:
        return _twelfth_hour(change)
    return change.on


def list_change_dates(change: Change, spans: MergedSpans) -> list[date]:
    """Return the days of a change within these times subject: of a stay, the first qualifying day in each."""
    if change.kind != "stay":
        day = change_date(change)
        return [day] if day is not None and span_covering(day, spans) else []
    days = merge_spans(change.days)
    return [day for span in spans if (day := _stay_qualifying_day_within(span, days)) is not None]


def later_occurrence(change: Change, day: date) -> str | None:
    """Return what a key adds for a day on which a stay qualifies again; None for the first, and for other changes."""
    return None if change.kind != "stay" or day == change_date(change) else day.isoformat()


def stay_qualifying_day(days: Iterable[Span]) -> date | None:
    """Return the day that completes a qualifying period; None if none is completed."""
    return next((day for day, number in count_stay_days(days) if number == QUALIFYING_DAYS), None)


def count_stay_days(days: Iterable[Span]) -> Iterator[tuple[date, int]]:
    """Yield each day of a stay with the number of its days in the twelve months that end with it."""
    window: deque[date] = deque()
    for day in _list_days(merge_spans(days)):
        window.append(day)
        while day > last_day_of_months(12, beginning_with=window[0]):
            window.popleft()
        yield day, len(window)


def _stay_qualifying_day_within(span: Span, days: MergedSpans) -> date | None:
    """Return the first day in the span on which seven days in twelve months are complete; earlier days count too."""
    counted = Span(days_before(LONGER_THAN_A_YEAR, span.from_on), span.until)
    near = MergedSpans(
        Span(max(each.from_on, counted.from_on), each.until).ending_by(span.until)
        for each in days.list_overlapping(counted)
    )
    return next(
        (day for day, number in count_stay_days(near) if number >= QUALIFYING_DAYS and day >= span.from_on), None
    )


def can_be_too_short(change: Change) -> bool:
    """Whether a stay that reached twelve hours reached them only on one reading of an hour that comes twice."""
    if change.from_at is None or change.until_at is None:
        return False
    shortest, longest = elapsed_between(change.from_at, change.until_at)
    return shortest < timedelta(hours=HOURS_IN_A_HOUSEHOLD) <= longest


def _twelfth_hour(change: Change) -> date | None:
    """Return the day on which the stay reached twelve hours; None if it did not on any reading (LAW-009)."""
    if change.from_at is None:
        return None
    if change.until_at is not None:
        _, longest = elapsed_between(change.from_at, change.until_at)
        if longest < timedelta(hours=HOURS_IN_A_HOUSEHOLD):
            return None
    return hours_after(HOURS_IN_A_HOUSEHOLD, change.from_at).date()


def _list_days(spans: Iterable[Span]) -> Iterator[date]:
    for span in spans:
        day = span.from_on
        while day in span:
            yield day
            if day == date.max:
                return
            day = day_after(day)
