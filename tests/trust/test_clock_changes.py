"""T47: a clock change does not move a due time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mosovo_law.core.hours import end_of_day, hours_before
from tests.trust.measurements import Measured

LONDON = ZoneInfo("Europe/London")
YEARS = range(2003, 2041)
HOURS = range(73)


def list_clock_changes() -> list[datetime]:
    """Return the instant of every clock change in London."""
    last_days = [date(year, month, 31) for year in YEARS for month in (3, 10)]
    sundays = [day - timedelta(days=day.isoweekday() % 7) for day in last_days]
    return [datetime(day.year, day.month, day.day, 1, tzinfo=UTC) for day in sundays]


def format_in_london(instant: datetime) -> datetime:
    """Return what a clock in London shows."""
    return instant.astimezone(LONDON).replace(tzinfo=None, fold=0)


@pytest.mark.trust("T47", target="hours before a due time equal those of the time zone database")
def test_hours_before_a_due_time_are_elapsed_hours(measured: Measured) -> None:
    """For each clock change, compare up to 72 hours before the end of each of three days."""
    compared, wrong = 0, []
    for change in list_clock_changes():
        for later in range(3):
            end = end_of_day(format_in_london(change).date() + timedelta(days=later))
            instant = end.replace(tzinfo=LONDON).astimezone(UTC)
            for hours in HOURS:
                compared += 1
                if hours_before(hours, end) != format_in_london(instant - timedelta(hours=hours)):
                    wrong.append((end, hours))
    measured(f"{compared - len(wrong)} of {compared}, at {len(list_clock_changes())} changes")
    assert wrong == []
    assert {format_in_london(change).hour for change in list_clock_changes()} == {1, 2}
