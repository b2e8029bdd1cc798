"""Run each journey in the browser at one width for each commit, and at both in a whole run.

The width follows from the journey's name and the number of the commit: of two neighbouring commits, one runs it on
a phone and the other at a desk. The mark `both_widths` keeps both, as in the gallery of components.
"""

import os
import re
from collections import Counter
from typing import Any
from zlib import crc32

import pytest

from tests.sampling import is_whole_run

WIDTHS = {"phone": 375, "desk": 1280}
"""The widths of the window, in CSS pixels."""
COMMIT_NUMBER = int(os.environ.get("MOSOVO_COMMIT_NUMBER", "0"))

_ID = re.compile(rf"tests/browser/.*[\[-]({'|'.join(WIDTHS)})[\]-]")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give `width_of_window` its value or values."""
    if "width_of_window" not in metafunc.fixturenames:
        return
    names = list(WIDTHS)
    if not is_whole_run() and metafunc.definition.get_closest_marker("both_widths") is None:
        names = [names[(crc32(metafunc.definition.nodeid.encode()) + COMMIT_NUMBER) % len(names)]]
    metafunc.parametrize("width_of_window", [WIDTHS[name] for name in names], ids=names)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print how many journeys ran at each width."""
    ran = Counter(
        found[1]
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        if (found := _ID.match(report.nodeid))
    )
    if ran:
        which = "both widths each" if is_whole_run() else f"one width each, by the commit's number {COMMIT_NUMBER}"
        counts = ", ".join(f"{ran[name]} at {width} px ({name})" for name, width in WIDTHS.items())
        terminalreporter.write_line(f"Journeys: {counts}; {which}")
