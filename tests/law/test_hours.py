"""Hours of civil time in London: those that pass, across clock changes and at the ends of the calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.law.hours import end_of_day, hours_before, start_of_day

LONDON = ZoneInfo("Europe/London")
INSTANTS = st.datetimes(datetime(1997, 1, 1), datetime(2037, 12, 31))


def by_the_time_zone_database(hours: int, instant: datetime) -> datetime:
    at = instant.replace(tzinfo=LONDON).astimezone(UTC) - timedelta(hours=hours)
    return at.astimezone(LONDON).replace(tzinfo=None, fold=0)


@given(st.integers(0, 72), INSTANTS)
def test_hours_are_those_of_the_time_zone_database(hours: int, instant: datetime) -> None:
    there = instant.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).replace(tzinfo=None, fold=0)
    if there == instant:  # an hour that the clocks skip in March is no hour of civil time
        assert hours_before(hours, instant) == by_the_time_zone_database(hours, instant)


@pytest.mark.parametrize(
    ("instant", "twelve_hours_before"),
    [
        (datetime(2025, 7, 15, 14, 30), datetime(2025, 7, 15, 2, 30)),
        (datetime(2025, 10, 26, 8, 0), datetime(2025, 10, 25, 21, 0)),
        (datetime(2025, 3, 30, 8, 0), datetime(2025, 3, 29, 19, 0)),
        (datetime(2025, 10, 27, 0, 0), datetime(2025, 10, 26, 12, 0)),
        (datetime(2025, 10, 26, 1, 30), datetime(2025, 10, 25, 13, 30)),
    ],
    ids=[
        "summer",
        "the night the clocks go back",
        "the night they go forward",
        "after it",
        "the hour that comes twice",
    ],
)
def test_twelve_hours_before(instant: datetime, twelve_hours_before: datetime) -> None:
    assert hours_before(12, instant) == twelve_hours_before


def test_the_ends_of_a_day_and_of_the_calendar() -> None:
    assert start_of_day(date(2025, 7, 15)) == datetime(2025, 7, 15)
    assert end_of_day(date(2025, 7, 15)) == datetime(2025, 7, 16)
    assert end_of_day(date.max) == datetime.max
    assert hours_before(12, start_of_day(date.min)) == datetime.min
    assert hours_before(12, end_of_day(date.max)).date() == date.max
