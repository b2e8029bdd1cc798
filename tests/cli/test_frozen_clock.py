"""A test run at another moment: every clock that the run can read agrees."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mosovo.cli import frozen_clock
from mosovo.cli.errors import CommandError
from mosovo.cli.frozen_clock import FROZEN_RUNS, LONDON, TEST_AT, environment_at, parse_moment
from tests.support.databases import Database

AGREEMENT = timedelta(seconds=20)
LONGEST_RUN = timedelta(hours=4)
PRINT_CLOCK = "from datetime import UTC, datetime; print(datetime.now(UTC).isoformat())"


def test_python_postgresql_and_a_child_process_read_the_same_clock(database: Database) -> None:
    before = datetime.now(UTC)
    [(server_time,)] = database.as_superuser("SELECT clock_timestamp()")
    started = subprocess.run([sys.executable, "-c", PRINT_CLOCK], capture_output=True, text=True, check=True)
    process_time = datetime.fromisoformat(started.stdout.strip())
    assert abs(server_time - before) < AGREEMENT
    assert abs(process_time - before) < AGREEMENT


def test_run_at_a_chosen_moment_continues_from_that_moment(database: Database) -> None:
    """A run at the real clock has nothing to check: it began now."""
    [(server_time,)] = database.as_superuser("SELECT now()")
    chosen = os.environ.get(TEST_AT)
    began = datetime.fromisoformat(chosen) if chosen else server_time
    assert timedelta(0) <= server_time - began < LONGEST_RUN


def test_frozen_runs_are_on_the_days_they_are_named_after() -> None:
    saturday, leap_day, autumn, summer = (parse_moment(run.moment) for run in FROZEN_RUNS)
    assert f"{saturday:%A}" == "Saturday"
    assert (leap_day.month, leap_day.day) == (2, 29)
    before, after = (moment.astimezone(LONDON) for moment in (autumn, autumn + timedelta(minutes=10)))
    assert (before.tzname(), after.tzname()) == ("BST", "GMT")
    assert before.replace(tzinfo=None) > after.replace(tzinfo=None)
    assert summer.astimezone(LONDON).date() == summer.astimezone(UTC).date() + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2028-02-29T12:00", datetime(2028, 2, 29, 12, tzinfo=UTC)),
        ("2027-07-01T00:05", datetime(2027, 6, 30, 23, 5, tzinfo=UTC)),
        ("2027-10-31T01:55+01:00", datetime(2027, 10, 31, 0, 55, tzinfo=UTC)),
    ],
)
def test_moment_without_an_offset_is_in_london_time(text: str, moment: datetime) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize("text", ["", "Saturday", "2027-02-29T12:00"])
def test_invalid_moment_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(CommandError, match="Enter one like 2028-02-29T12:00"):
        parse_moment(text)


def test_missing_faketime_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(frozen_clock, "LIBRARIES", ())
    with pytest.raises(CommandError, match="apt-get install libfaketime"):
        environment_at(datetime.now(UTC), tmp_path)


def test_clock_is_moved_by_whole_seconds_and_monotonic_time_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = tmp_path / "libfaketime.so.1"
    library.touch()
    monkeypatch.setattr(frozen_clock, "LIBRARIES", (str(library),))
    monkeypatch.delenv("LD_PRELOAD", raising=False)
    environment = environment_at(datetime.now(UTC) - timedelta(days=1), tmp_path)
    assert environment["LD_PRELOAD"] == str(library)
    assert int(environment["FAKETIME"]) in (-86_400, -86_401)
    assert environment["FAKETIME_DONT_FAKE_MONOTONIC"] == "1"
    assert environment["MOSOVO_DATA_DIR"] == str(tmp_path)
