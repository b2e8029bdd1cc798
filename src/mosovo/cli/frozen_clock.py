"""Run tests at another time, shared by Python, PostgreSQL, Chromium and every process that they start.

libfaketime adds a number of seconds to the clock of the machine. The clock runs on from the chosen time, the same in
every process. The database server of such a run has its own data: a server that is already running has the real
clock, and its rows may lie in the future of the chosen time.
"""

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mosovo.cli.errors import CommandError

LONDON = ZoneInfo("Europe/London")
LIBRARIES = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib*/faketime/libfaketime.so.1")
MEMORY = Path("/dev/shm")
MEMORY_NEEDED = 2 * 1024**3
TEST_AT = "MOSOVO_TEST_AT"
"""The variable with the time at which the run began: tests/cli/test_frozen_clock.py reads it."""


@dataclass(frozen=True)
class FrozenRun:
    """A time at which the tests run, and the time zone of the machine in that run."""

    moment: str
    zone: str
    reason: str


FROZEN_RUNS = (
    FrozenRun("2026-12-05T09:30+00:00", "Pacific/Auckland", "a Saturday; it is already Sunday there at noon in London"),
    FrozenRun("2028-02-29T12:00+00:00", "America/Los_Angeles", "the leap day"),
    FrozenRun("2027-10-31T00:55+00:00", "Europe/London", "01:55 BST: the clocks go back five minutes later"),
    FrozenRun("2027-07-01T00:05+01:00", "UTC", "summer: in UTC it is still the day before, for 55 minutes"),
)
"""The runs of `./mosovo test --whole`. Each begins a few minutes before the hour that matters, and runs past it."""


def parse_moment(text: str) -> datetime:
    """Return the time that a person typed, like `2028-02-29T12:00`: London time unless it has an offset."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"{text!r} is not a time. Enter one like 2028-02-29T12:00 or 2027-10-31T00:55+00:00"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def environment_at(moment: datetime, data: Path) -> dict[str, str]:
    """Return the variables that set the clock of every process; `data` is the folder of that run’s database server."""
    seconds = round((moment - datetime.now(UTC)).total_seconds())
    preloaded = (_find_library(), os.environ.get("LD_PRELOAD", ""))
    return {
        "LD_PRELOAD": ":".join(filter(None, preloaded)),
        "FAKETIME": f"{seconds:+d}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # waiting is not dated: a timeout stays as long as it was
        "FAKETIME_DISABLE_SHM": "1",  # the server runs as another account, which could not open what is shared
        "NO_FAKE_STAT": "1",  # else Python finds every compiled module out of date, and compiles it again
        "MOSOVO_DATA_DIR": str(data),
        TEST_AT: moment.isoformat(),
    }


@contextmanager
def clock_set_to(moment: datetime) -> Iterator[dict[str, str]]:
    """Yield the variables of `environment_at`, with a temporary data folder, in memory if there is room."""
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED
    data = Path(tempfile.mkdtemp(prefix="mosovo-frozen-", dir=MEMORY if has_room else None))
    data.chmod(0o755)  # the server of root runs as another account
    try:
        yield environment_at(moment, data)
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _find_library() -> str:
    for pattern in LIBRARIES:
        for path in sorted(glob.glob(pattern)):
            return path
    raise CommandError("libfaketime is not installed. On Debian: apt-get install libfaketime")
