"""Ask for a second run of what failed after midnight in London.

Some test modules read the date at import, and pages read it later, so such a failure can come from the date. A failure
before midnight has another cause, and the run fails.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mosovo.cli.pytest_runs import FAILED_AFTER_MIDNIGHT

LONDON = ZoneInfo("Europe/London")
STARTED = datetime.now(LONDON)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Set the exit code to `FAILED_AFTER_MIDNIGHT` if tests failed, all of them on a later day than the run began."""
    terminal: pytest.TerminalReporter | None = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.exitstatus != pytest.ExitCode.TESTS_FAILED or terminal is None:
        return
    reports = [*terminal.stats.get("failed", ()), *terminal.stats.get("error", ())]
    if reports and all(_ended_on_later_day(report) for report in reports):
        session.exitstatus = FAILED_AFTER_MIDNIGHT


def _ended_on_later_day(report: pytest.TestReport) -> bool:
    """Return whether the test ended on a later day. The report of a process that crashed has no time, so not then."""
    return datetime.fromtimestamp(getattr(report, "stop", 0), LONDON).date() > STARTED.date()
