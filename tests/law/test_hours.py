"""Elapsed hours of civil time in London, across clock changes and at the limits of the calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo_law.core.hours import elapsed_between, end_of_day, hours_after, hours_before, start_of_day

LONDON = ZoneInfo("Europe/London")
INSTANTS = st.datetimes(datetime(1997, 1, 1), datetime(2037, 12, 31))


def add_hours_by_zone(hours: int, instant: datetime) -> datetime:
    at = instant.replace(tzinfo=LONDON).astimezone(UTC) - timedelta(hours=hours)
    return at.astimezone(LONDON).replace(tzinfo=None, fold=0)


@given(st.integers(0, 72), INSTANTS)
def test_hours_agree_with_the_time_zone_database(hours: int, instant: datetime) -> None:
    civil_time = instant.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).replace(tzinfo=None, fold=0)
    if civil_time == instant:  # an hour that the clocks skip in March is no hour of civil time
        assert hours_before(hours, instant) == add_hours_by_zone(hours, instant)


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


CHANGES = [
    datetime.combine(last - timedelta(last.isoweekday() % 7), datetime.min.time()).replace(hour=1)
    for year in range(2003, 2041)
    for last in (date(year, 3, 31), date(year, 10, 31))
]
"""Every clock change, in Greenwich Mean Time."""


def in_london(greenwich: datetime) -> datetime:
    return greenwich.replace(tzinfo=UTC).astimezone(LONDON).replace(tzinfo=None)


@given(st.sampled_from(CHANGES), st.integers(-1500, 1500), st.integers(0, 1500))
def test_elapsed_time_is_correct_across_every_clock_change(change: datetime, begins: int, lasts: int) -> None:
    """Compare with the time zone database. A range appears only if an instant is in the repeated hour."""
    first, last = (change + timedelta(minutes=at) for at in (begins, begins + lasts))
    shortest, longest = elapsed_between(in_london(first), in_london(last))
    passed = timedelta(minutes=lasts)
    assert shortest <= passed <= longest
    if not any(is_repeated(at) for at in (first, last)):
        assert shortest == longest == passed
        after = first + timedelta(hours=12)
        assert hours_after(12, in_london(first)).replace(fold=0) == in_london(after).replace(fold=0)


def is_repeated(greenwich: datetime) -> bool:
    """Return whether the clock in London shows this time twice, one hour apart."""
    here, hour = in_london(greenwich), timedelta(hours=1)
    return any(in_london(greenwich + by).replace(fold=0) == here.replace(fold=0) for by in (hour, -hour))


def test_each_tested_day_has_a_clock_change() -> None:
    """Check the tested clock changes, so that the test above can fail."""
    minute = timedelta(minutes=1)
    steps = [in_london(change) - in_london(change - minute) for change in CHANGES]
    assert steps == [timedelta(minutes=61), timedelta(minutes=-59)] * 38
