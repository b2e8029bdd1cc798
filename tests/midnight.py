"""Point out that a run passed midnight: some modules take the day when they are imported, and pages take it later."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

LONDON = ZoneInfo("Europe/London")
STARTED = datetime.now(LONDON)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Only where the day changed and something failed: the failure may be of the hour, not of the code."""
    ended = datetime.now(LONDON)
    if ended.date() != STARTED.date() and terminalreporter.stats.get("failed"):
        terminalreporter.write_line(
            f"This run passed midnight in London ({STARTED:%H:%M} to {ended:%H:%M}): run what failed again.",
            yellow=True,
        )
