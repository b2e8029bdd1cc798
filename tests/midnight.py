"""Report that a run passed midnight: some modules read the date at import, and pages read it later."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

LONDON = ZoneInfo("Europe/London")
STARTED = datetime.now(LONDON)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print a line only if the date changed and a test failed: the time may be the cause, not the code."""
    ended = datetime.now(LONDON)
    if ended.date() != STARTED.date() and terminalreporter.stats.get("failed"):
        terminalreporter.write_line(
            f"This run passed midnight in London ({STARTED:%H:%M} to {ended:%H:%M}): run what failed again.",
            yellow=True,
        )
