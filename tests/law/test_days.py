"""Counting days: examples of each way of counting, and properties that hold for any day."""

import doctest
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mosovo_law.core import days as days_module
from mosovo_law.core import sources
from mosovo_law.core.days import (
    Span,
    add_span,
    age_on,
    day_after,
    day_after_months,
    days_after,
    days_before,
    last_day,
    last_day_of_months,
    length_of_months,
    list_counted_days,
    merge_spans,
    months_after,
    span_through,
)
from mosovo_law.status import offence_names as offences

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(1, 400)
CLOSED_SPANS = st.tuples(DAYS, st.integers(0, 900)).map(lambda s: Span(s[0], s[0] + timedelta(days=s[1])))
OPEN_SPANS = DAYS.map(Span)


@pytest.mark.parametrize("module", [days_module, offences, sources])
def test_the_examples_of_the_docstrings_run(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed


def test_first_day_counts_as_day_one() -> None:
    assert last_day(3, beginning_with=date(2024, 3, 4)) == date(2024, 3, 6)


def test_day_of_the_event_is_not_counted_in_days_after_it() -> None:
    assert days_after(7, date(2025, 6, 2)) == date(2025, 6, 9)
    assert months_after(12, date(2024, 3, 6)) == date(2025, 3, 6)


@pytest.mark.parametrize(
    ("months", "begins", "ends"),
    [
        (120, date(2025, 3, 3), date(2035, 3, 2)),
        (24, date(2024, 2, 29), date(2026, 2, 28)),
        (30, date(2025, 8, 31), date(2028, 2, 29)),
        (42, date(2025, 8, 31), date(2029, 2, 28)),
        (1, date(2025, 10, 31), date(2025, 11, 30)),
        (12, date(2025, 1, 1), date(2025, 12, 31)),
        (0, date(2025, 1, 1), date(2024, 12, 31)),
    ],
)
def test_period_of_months_ends_the_day_before_its_date_or_at_the_end_of_the_month(
    months: int, begins: date, ends: date
) -> None:
    assert last_day_of_months(months, beginning_with=begins) == ends


def test_a_year_after_a_leap_day_ends_on_the_28th() -> None:
    assert months_after(12, date(2024, 2, 29)) == date(2025, 2, 28)


@given(DAYS, st.integers(1, 60), st.lists(CLOSED_SPANS, max_size=6))
def test_exactly_n_days_outside_the_spans_are_counted(begins: date, n: int, spans: list[Span]) -> None:
    last = last_day(n, beginning_with=begins, not_counting=spans)
    assert last is not None
    counted = [day for day, counts in list_counted_days(begins, last, tuple(spans)) if counts]
    assert len(counted) == n
    assert counted[-1] == last


@given(DAYS, st.integers(1, 60), st.lists(CLOSED_SPANS, max_size=4), OPEN_SPANS)
def test_no_last_day_exists_when_too_few_days_precede_an_open_span(
    begins: date, n: int, spans: list[Span], held: Span
) -> None:
    last = last_day(n, beginning_with=begins, not_counting=[*spans, held])
    before = [d for d, counts in list_counted_days(begins, max(held.from_on, begins), (*spans, held)) if counts]
    assert (last is None) == (len(before) < n)


@given(DAYS, MONTHS)
def test_months_beginning_with_a_day_end_within_the_month_they_reach(begins: date, months: int) -> None:
    end = last_day_of_months(months, beginning_with=begins)
    whole = (end.year - begins.year) * 12 + end.month - begins.month
    assert whole in (months - 1, months)
    following = end + timedelta(days=1)
    assert following.day == (begins.day if following.day != 1 or begins.day == 1 else 1)


@given(DAYS, MONTHS)
def test_months_after_ends_one_day_later_than_months_beginning_with_unless_the_month_is_short(
    day: date, months: int
) -> None:
    after, beginning = months_after(months, day), last_day_of_months(months, beginning_with=day)
    too_short = monthrange(after.year, after.month)[1] < day.day
    assert (after - beginning).days == (0 if too_short else 1)


@given(DAYS | st.sampled_from([date.max, date(9999, 12, 1), date(9999, 1, 31)]), MONTHS)
def test_day_after_months_is_the_day_after_their_last_day(day: date, months: int) -> None:
    last = last_day_of_months(months, beginning_with=day)
    assert day_after_months(months, beginning_with=day) == day_after(last)


@given(DAYS, MONTHS, MONTHS)
def test_a_longer_period_never_ends_earlier(day: date, one: int, other: int) -> None:
    assume(one <= other)
    assert last_day_of_months(one, beginning_with=day) <= last_day_of_months(other, beginning_with=day)


@given(st.lists(CLOSED_SPANS | OPEN_SPANS, max_size=6), DAYS)
def test_merging_keeps_the_days(spans: list[Span], day: date) -> None:
    assert any(day in span for span in merge_spans(spans)) == any(day in span for span in spans)


@given(st.lists(CLOSED_SPANS | OPEN_SPANS, max_size=6), DAYS)
def test_span_reached_by_a_day_contains_it_or_ends_on_it(spans: list[Span], day: date) -> None:
    together = merge_spans(spans)
    assert together.reaching(day) == next((s for s in together if day in s or day == s.until), None)


@given(st.lists(CLOSED_SPANS | OPEN_SPANS, max_size=6), DAYS, st.integers(0, 40))
def test_days_touch_a_span_when_one_of_them_is_inside(spans: list[Span], first: date, more: int) -> None:
    last = days_after(more, first)
    inside = any(day in span for day, _ in list_counted_days(first, last) for span in spans)
    assert merge_spans(spans).covers_any_day(first, last) == inside


@given(st.lists(CLOSED_SPANS | OPEN_SPANS, max_size=6), CLOSED_SPANS | OPEN_SPANS)
def test_a_span_added_to_merged_spans_is_merged_with_them(spans: list[Span], more: Span) -> None:
    assert add_span(merge_spans(spans), more) == merge_spans([*spans, more])


@given(st.lists(CLOSED_SPANS | OPEN_SPANS, max_size=6))
def test_merged_spans_are_in_order_and_do_not_touch(spans: list[Span]) -> None:
    found = merge_spans(spans)
    for earlier, later in pairwise(found):
        assert earlier.until is not None
        assert earlier.until < later.from_on


@pytest.mark.parametrize("day", [date.max, date(9999, 12, 1), date(9998, 1, 31)])
def test_no_period_runs_past_the_end_of_the_calendar(day: date) -> None:
    assert last_day(10**6, beginning_with=day) == date.max
    assert last_day_of_months(10**25, beginning_with=day) == date.max
    assert months_after(10**25, day) == date.max
    assert days_after(10**25, day) == date.max
    assert span_through(day, date.max).until == date.max


def test_no_period_runs_before_the_start_of_the_calendar() -> None:
    assert days_before(10**25, date(2025, 1, 1)) == date.min


def test_a_birthday_begins_with_the_day() -> None:
    born_on = date(2006, 9, 2)
    assert (age_on(date(2024, 9, 1), born_on), age_on(date(2024, 9, 2), born_on)) == (17, 18)


def test_a_leap_day_child_comes_of_age_on_1_march_in_a_common_year() -> None:
    born_on = date(2008, 2, 29)
    assert (age_on(date(2026, 2, 28), born_on), age_on(date(2026, 3, 1), born_on)) == (17, 18)


def test_six_months_are_181_to_184_days() -> None:
    assert length_of_months(6) == (181, 184)
    assert length_of_months(12) == (365, 366)
