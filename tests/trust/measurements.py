"""Store what a trust test measures with its outcome. `./mosovo check trust` prints it.

    @pytest.mark.trust("T12", target="identical answers; medians within 5 ms")
    def test_hidden(measured): ...
        measured(f"{same} of {asked} identical; medians {apart:.1f} ms apart")

`kind="drill"` marks a test that is too slow or too disruptive for every run. It runs only on request.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.missing_tools import parse_missing_tool
from tests.run_summary import skip_reason
from tests.sampling import PROPERTY

type Measured = Callable[[str], None]

FOLDER = "tests/trust/"
UNMARKED = {"id": "", "target": "", "kind": "ci"}
"""The values of a test that proves no requirement."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("trust")
    group.addoption("--include-drills", action="store_true", help="also run drills")
    group.addoption("--trust-only", default="", help="the requirements to run, with commas between")
    group.addoption("--trust-report", type=Path, help="where the outcomes are written, a line of JSON each")


def pytest_configure(config: pytest.Config) -> None:
    """Only the controller of xdist writes the report. It receives every outcome."""
    report = config.getoption("--trust-report")
    if report and not hasattr(config, "workerinput"):
        config.pluginmanager.register(TrustReportWriter(report, append=config.getoption("--last-failed")))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Attach to each test the requirement that it proves. A drill is skipped rather than deselected, so that the
    report names it.
    """
    only = set(filter(None, config.getoption("--trust-only").split(",")))
    asked_for, left_out = list[pytest.Item](), list[pytest.Item]()
    for item in items:
        marker = item.get_closest_marker("trust")
        proves = read_marker(*marker.args, **marker.kwargs) if marker else UNMARKED
        (left_out if only and proves["id"] not in only else asked_for).append(item)
        if marker:
            item.user_properties.append(("trust", proves))
        if proves["kind"] == "drill" and not config.getoption("--include-drills"):
            item.add_marker(pytest.mark.skip(reason="a drill: ./mosovo check trust --include-drills"))
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = asked_for


def read_marker(name: str, *, target: str, kind: str = "ci") -> dict[str, str]:
    """Return what the marker states: the requirement, its target, and when the test runs."""
    if kind not in ("ci", "drill"):
        raise pytest.UsageError(f"a test of trust is 'ci' or 'drill', not {kind!r}")
    return {"id": name, "target": target, "kind": kind}


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Measured:
    """`measured("500 of 500 identical")` stores the number that the report shows next to the target."""
    return lambda number: request.node.user_properties.append(("measured", number))


class TrustReportWriter:
    """Writes the outcome of each trust test, and of each test that lacks a tool.

    Tests that failed and run once more are appended: the outcome of their last run counts.
    """

    def __init__(self, path: Path, *, append: bool = False) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if not append:
            path.write_text("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if (report.when != "call" and report.passed) or (report.when == "teardown" and not report.failed):
            return
        line = report_line(report)
        if line["id"] or line.get("tool") or report.nodeid.startswith(FOLDER):
            self._write(line)

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write the last line. A report without it is from an interrupted run."""
        if int(exitstatus) not in (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR):
            self._write({"exit": int(exitstatus)})

    def _write(self, line: dict[str, Any]) -> None:
        with self.path.open("a") as lines:
            lines.write(json.dumps(line) + "\n")


def report_line(report: pytest.TestReport) -> dict[str, Any]:
    """Return the line of the report for one outcome."""
    kept: dict[str, Any] = dict(report.user_properties)
    reason = skip_reason(report) if report.skipped else ""
    return {
        **kept.get("trust", UNMARKED),
        "test": report.nodeid,
        "outcome": report.outcome,
        "number": kept.get("measured", ""),
        "seconds": round(report.duration, 1),
        "shares": [value for name, value in report.user_properties if name == PROPERTY],
        "reason": reason,
        **parse_missing_tool(reason),
    }
