"""Order the tests of a run by duration, longest first, so that no process ends late with a long test.

`tests/durations.json` has the seconds of every test that took half a second or more, as `./mosovo test
--write-durations` measured them; a journey has one entry for both widths. A test without an entry counts as 0.3 s.
pytest is given `--dist load --maxschedchunk 1`, which hands the tests out one by one in this order.
"""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

DURATIONS = Path(__file__).with_name("durations.json")
UNKNOWN = 0.3
KEPT_FROM = 0.5
"""Seconds. Below this the order does not matter, and the file stays small."""
_WIDTH = re.compile(r"(?<=[\[-])(phone|desk)(?=[\]-])")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("order")
    group.addoption("--write-durations", action="store_true", help="add what the tests took to tests/durations.json")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--write-durations") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Durations())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest first. Tests of the same length stay in the order of the files, which share fixtures."""
    if hasattr(config, "workerinput") and not config.getoption("--shuffle"):
        taken: dict[str, float] = json.loads(DURATIONS.read_text()) if DURATIONS.exists() else {}
        items.sort(key=lambda item: -taken.get(_name(item.nodeid), UNKNOWN))


def _name(nodeid: str) -> str:
    return _WIDTH.sub("*", nodeid)


class Durations:
    """The duration of each test, merged with the known durations of the others."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the set-up, the test and the tear-down."""
        self._seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        """Write the file, without tests that have become short."""
        known: dict[str, Any] = json.loads(DURATIONS.read_text()) if DURATIONS.exists() else {}
        known.update({_name(test): round(seconds, 1) for test, seconds in self._seconds.items()})
        kept = {test: known[test] for test in sorted(known) if known[test] >= KEPT_FROM}
        DURATIONS.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n")
