"""What a test of trust measures: kept with its outcome, for `./mosovo check trust` to print.

    @pytest.mark.trust("T12", target="identical answers; medians within 5 ms")
    def test_hidden(measured): ...
        measured(f"{same} of {asked} identical; medians {apart:.1f} ms apart")

`kind="drill"` is for what is too long or too rough for every run; it runs when asked for.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

type Measured = Callable[[str], None]

LONGEST = ("test_hostile_text", "test_field_groups", "test_matrix", "test_hostile_forms", "test_hostile_queries")
"""Begun first, so that no worker of a run is left alone with one of them at its end."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("trust")
    group.addoption("--drills", action="store_true", help="run the drills too")
    group.addoption("--trust-only", default="", help="the requirements to run, with commas between")
    group.addoption("--trust-report", type=Path, help="where the outcomes are written, a line of JSON each")


def pytest_configure(config: pytest.Config) -> None:
    report = config.getoption("--trust-report")
    if report and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Writing(report))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test carries what it proves. What is not asked for is skipped, so that it is known to be there."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))
    only = set(filter(None, config.getoption("--trust-only").split(",")))
    for item in items:
        marker = item.get_closest_marker("trust")
        if marker is None:
            continue
        told = marked(*marker.args, **marker.kwargs)
        item.user_properties.append(("trust", told))
        if only and told["id"] not in only:
            item.add_marker(pytest.mark.skip(reason="left out by --trust-only"))
        elif told["kind"] == "drill" and not config.getoption("--drills"):
            item.add_marker(pytest.mark.skip(reason="a drill: ./mosovo check trust --drills"))


def marked(name: str, *, target: str, kind: str = "ci") -> dict[str, str]:
    """What the marker says: which requirement, which number would do, and when it runs."""
    if kind not in ("ci", "drill"):
        raise pytest.UsageError(f"a test of trust is 'ci' or 'drill', not {kind!r}")
    return {"id": name, "target": target, "kind": kind}


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Measured:
    """`measured("500 of 500 identical")` keeps the number that stands beside the target."""
    return lambda number: request.node.user_properties.append(("measured", number))


class Writing:
    """Writes the outcome of every test of trust, as it comes."""

    def __init__(self, report: Path) -> None:
        self.report = report
        report.write_text("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told: dict[str, Any] = dict(report.user_properties)
        if (
            "trust" not in told
            or (report.when != "call" and report.passed)
            or (report.when == "teardown" and not report.failed)
        ):
            return
        line = {
            **told["trust"], "test": report.nodeid, "outcome": report.outcome, "number": told.get("measured", ""),
            "seconds": round(report.duration, 1),
        }  # fmt: skip
        with self.report.open("a") as lines:
            lines.write(json.dumps(line) + "\n")
