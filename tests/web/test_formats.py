"""Formats of dates, ages and names."""

from datetime import UTC, date, datetime

import pytest

from mosovo.web.core import formatting

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 21), "3 days overdue"),
        (date(2026, 11, 23), "1 day overdue"),
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 29), "in 5 days"),
        (date(2023, 11, 24), "1,096 days overdue"),
    ],
)
def test_relative_day_of_a_due_date(day: date, text: str) -> None:
    assert formatting.format_relative_day(day, TODAY) == text


def test_short_date_shows_the_year_only_when_it_differs() -> None:
    assert formatting.format_short_date(date(2026, 11, 26), TODAY) == "Thu 26 Nov"
    assert formatting.format_short_date(date(2027, 2, 6), TODAY) == "Sat 6 Feb 2027"


def test_date_of_a_timestamp_is_the_date_in_london() -> None:
    """23:30 UTC on 30 June is half past midnight on 1 July in London."""
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert formatting.format_date(late) == "1 Jul 2026"
    assert formatting.day_in_london(late) == date(2026, 7, 1)
    assert formatting.format_timestamp(late) == "1 Jul 2026, 00:30"
    assert formatting.format_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "31 Dec 2026"


@pytest.mark.parametrize(
    ("born_on", "today", "years"),
    [
        (date(1981, 5, 9), date(2026, 5, 8), 44),
        (date(1981, 5, 9), date(2026, 5, 9), 45),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_in_whole_years(born_on: date, today: date, years: int) -> None:
    assert formatting.age_in_years(born_on, today) == years


def test_timestamp_is_shown_in_london_time() -> None:
    assert formatting.format_timestamp(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 Jul 2026, 00:30"


def test_name_in_a_list_begins_with_the_surname() -> None:
    assert formatting.format_name_surname_first("O’Brien", "Siân Mai") == "O’BRIEN, Siân Mai"
    assert formatting.format_name_surname_first("Figment") == "FIGMENT"
