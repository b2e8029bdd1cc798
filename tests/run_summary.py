"""The summary of a test run: the share of each generated family that ran, and why tests were skipped."""

from collections import Counter

import pytest

from mosovo.cli.samples import FamilyShare, describe_shares, read_whole_runs
from tests.sampling import PROPERTY, Sampler, seed_of_run


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Sampler:
    """`sample(family, cases, share)`: the cases of a generated family that run this time."""
    return Sampler(request.node)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the shares and the skips, if there are any."""
    stats = terminalreporter.stats
    _print_shares(terminalreporter, [*stats.get("passed", []), *stats.get("failed", [])])
    _print_skips(terminalreporter, stats.get("skipped", []))


def _print_shares(terminal: pytest.TerminalReporter, reports: list[pytest.TestReport]) -> None:
    shares = shares_of(reports)
    if not shares:
        return
    terminal.section(f"generated families (MOSOVO_TEST_SEED={seed_of_run()})")
    for line in describe_shares(shares, read_whole_runs()):
        terminal.write_line(line)


def shares_of(reports: list[pytest.TestReport]) -> list[FamilyShare]:
    """Return the shares that the tests recorded."""
    return [
        FamilyShare(**dict(value))  # type: ignore[call-overload]
        for report in reports
        if report.when == "call"
        for name, value in report.user_properties
        if name == PROPERTY
    ]


def _print_skips(terminal: pytest.TerminalReporter, reports: list[pytest.TestReport]) -> None:
    by_reason: dict[str, Counter[str]] = {}
    for report in reports:
        by_reason.setdefault(skip_reason(report), Counter())[report.nodeid.partition("::")[0]] += 1
    if by_reason:
        terminal.section(f"{len(reports)} skipped, by reason")
    for reason, files in sorted(by_reason.items()):
        terminal.write_line(f"{files.total():4}  {reason}")
        for file, count in sorted(files.items()):
            terminal.write_line(f"      {file} ({count})")


def skip_reason(report: pytest.TestReport) -> str:
    """Return the reason that the test gave for being skipped."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")
