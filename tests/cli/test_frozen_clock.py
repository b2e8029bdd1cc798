"""Another moment for a run of the tests: every clock that the run can read agrees on it."""

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


def test_python_postgresql_and_a_process_that_is_started_read_one_clock(database: Database) -> None:
    before = datetime.now(UTC)
    [(of_server,)] = database.as_superuser("SELECT clock_timestamp()")
    started = subprocess.run([sys.executable, "-c", PRINT_CLOCK], capture_output=True, text=True, check=True)
    of_process = datetime.fromisoformat(started.stdout.strip())
    assert abs(of_server - before) < AGREEMENT
    assert abs(of_process - before) < AGREEMENT


def test_a_run_at_a_chosen_moment_goes_on_from_that_moment(database: Database) -> None:
    """In a run at the real clock there is nothing to hold: it began now."""
    [(of_server,)] = database.as_superuser("SELECT now()")
    chosen = os.environ.get(TEST_AT)
    began = datetime.fromisoformat(chosen) if chosen else of_server
    assert timedelta(0) <= of_server - began < LONGEST_RUN


def test_the_frozen_runs_are_the_days_that_they_say() -> None:
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
def test_a_moment_is_in_london_unless_it_says_another_offset(text: str, moment: datetime) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize("text", ["", "Saturday", "2027-02-29T12:00"])
def test_what_is_no_moment_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(CommandError, match="Enter one like 2028-02-29T12:00"):
        parse_moment(text)


def test_without_the_library_the_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(frozen_clock, "LIBRARIES", ())
    with pytest.raises(CommandError, match="apt-get install libfaketime"):
        environment_at(datetime.now(UTC), tmp_path)


def test_the_clock_is_moved_by_whole_seconds_and_waiting_is_not(
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
