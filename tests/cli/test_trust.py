"""`./mosovo check trust`: how it reads test reports, and when it fails."""

import json
from pathlib import Path
from typing import Any

import pytest

from mosovo.cli import trust
from mosovo.cli.trust_report import FAILED, HELD, NO_TEST, NOT_RUN, read_report, requirement_outcome
from tests.missing_tools import parse_missing_tool, skip_without_tool
from tests.trust.measurements import Measured, TrustReportWriter, report_line

A = "tests/trust/test_a.py::test_a"
END = json.dumps({"exit": 0}) + "\n"


def result_line(name: str, outcome: str, number: str = "5 of 5", test: str = A, kind: str = "ci", **more: Any) -> str:
    line = {"id": name, "target": "5", "kind": kind, "test": test, "outcome": outcome, "number": number, "seconds": 0.1}
    return json.dumps(line | more) + "\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.jsonl"


@pytest.mark.parametrize(
    ("outcome", "number", "expected"),
    [
        ("passed", "5 of 5", HELD),
        ("passed", "", FAILED),
        ("failed", "3 of 5", FAILED),
        ("skipped", "", NOT_RUN),
    ],
)
def test_requirement_is_held_only_by_a_passed_test_with_a_number(
    report: Path, outcome: str, number: str, expected: str
) -> None:
    report.write_text(result_line("T12", outcome, number))
    assert requirement_outcome(read_report(report).results["T12"]) == expected


def test_requirement_has_the_outcome_of_its_worst_test(report: Path) -> None:
    report.write_text(result_line("T12", "passed", test="a") + result_line("T12", "skipped", test="b"))
    assert requirement_outcome(read_report(report).results["T12"]) == NOT_RUN
    report.write_text(report.read_text() + result_line("T12", "failed", test="c"))
    assert requirement_outcome(read_report(report).results["T12"]) == FAILED


def test_skipped_drill_is_ignored_if_another_test_covers_the_requirement(report: Path) -> None:
    report.write_text(result_line("T12", "skipped", "", kind="drill", test="b"))
    assert requirement_outcome(read_report(report).results["T12"]) == NOT_RUN
    report.write_text(report.read_text() + result_line("T12", "passed"))
    assert requirement_outcome(read_report(report).results["T12"]) == HELD


def test_failure_in_teardown_fails_the_test(report: Path) -> None:
    report.write_text(result_line("T12", "passed") + result_line("T12", "failed"))
    assert [each.outcome for each in read_report(report).results["T12"]] == [FAILED]


def test_requirements_not_run_or_without_a_test_are_printed_and_counted(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_text(result_line("T12", "passed") + result_line("T13", "skipped", ""))
    last = {"tests/trust/test_a.py::test_a": {"on": "2026-01-02", "outcome": "held", "number": "9 of 9"}}
    counts = trust.print_results(
        {"T12": "Hidden", "T13": "Pooled", "T14": "Poisoned"}, read_report(report).results, last
    )
    output = capsys.readouterr().out
    assert dict(counts) == {HELD: 1, NOT_RUN: 1, NO_TEST: 1}
    assert "held     5 of 5 | target: 5" in output
    assert "not run  (ci) last run 2026-01-02: held, 9 of 9 | target: 5" in output
    assert "3 requirements: 1 held, 0 failed, 1 not run, 1 no test" in output


def test_all_94_requirements_are_listed() -> None:
    assert list(trust.load_requirements()) == [f"T{number:02}" for number in range(1, 95)]
    assert set(trust.load_untested()) < set(trust.load_requirements())


@pytest.mark.trust("T93", target="5 of 5 dishonest reports fail, and the counts add up to 94")
def test_dishonest_trust_report_fails_and_its_counts_add_up(
    held: Path, capsys: pytest.CaptureFixture[str], measured: Measured
) -> None:
    """Cover a removed test, a missing number, a failed test, a reason for having no test, and an interrupted run."""
    lines = held.read_text().splitlines(keepends=True)
    tested = [line for line in lines if line != END]
    untested = next(iter(trust.load_untested()))
    dishonest = {
        "a test was removed": [*tested[1:], END],
        "no number": [result_line("T10", "passed", "", test="b"), *tested, END],
        "a test failed": [result_line("T10", "failed", test="b"), *tested, END],
        "a reason for having no test, beside a test": [result_line(untested, "passed", test="b"), *tested, END],
        "interrupted": tested,
    }
    passed = []
    for name, changed in dishonest.items():
        held.write_text("".join(changed))
        passed += [name] if trust.run([], include_drills=False, report=held) == 0 else []
        counts = capsys.readouterr().out.rpartition("94 requirements: ")[2].splitlines()[0]
        assert sum(int(part.split()[0]) for part in counts.split(", ")) == 94
    measured(f"{len(dishonest) - len(passed)} of {len(dishonest)} fail")
    assert passed == []


def test_unknown_requirement_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert trust.run(["T99"], include_drills=False) == 2
    assert "no requirement 'T99'" in capsys.readouterr().out


@pytest.fixture
def held(report: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Report a run in which every requirement with a test passes."""
    monkeypatch.setenv("MOSOVO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(trust, "load_untested", lambda: {"T50": "Not built."})
    tested = [name for name in trust.load_requirements() if name not in trust.load_untested()]
    report.write_text("".join(result_line(name, "passed", test=name) for name in tested) + END)
    return report


def without_tool(test: str, **more: Any) -> str:
    reason = {"tool": "clamd", "how": "apt-get install clamav-daemon"}
    return result_line("", "skipped", "", test=test, **reason, **more)


def test_saved_report_gives_the_same_table(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trust.run([], include_drills=False, strict=True, report=held) == 0
    untested = len(trust.load_untested())
    counts = f"94 requirements: {94 - untested} held, 0 failed, 0 not run, {untested} no test"
    assert counts in capsys.readouterr().out


def test_missing_report_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trust.run([], include_drills=False, report=tmp_path / "none.jsonl") == 2
    assert "there is no report" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        result_line("T12", "failed", test="b"),
        result_line("", "failed", test="tests/trust/test_single_sign_on.py::test_a"),
    ],
    ids=["of a requirement", "of none"],
)
def test_failed_test_fails_the_report(held: Path, line: str) -> None:
    held.write_text(held.read_text() + line)
    assert trust.run([], include_drills=False, report=held) == 1


def test_report_without_an_end_fails(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held.write_text(held.read_text().removesuffix(END))
    assert trust.run([], include_drills=False, report=held) == 1
    assert "interrupted" in capsys.readouterr().out


def test_missing_tool_is_named_and_fails_only_a_strict_check(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held.write_text(without_tool("b") + without_tool("c") + held.read_text())
    assert trust.run([], include_drills=False, report=held) == 0
    printed = capsys.readouterr().out
    assert "not run: 2 tests need clamd: apt-get install clamav-daemon\n     b\n     c\n" in printed
    assert trust.run([], include_drills=False, strict=True, report=held) == 1


def test_drill_that_was_not_requested_lacks_no_tool(held: Path) -> None:
    held.write_text(result_line("T12", "skipped", "", kind="drill", test="b", reason="a drill") + held.read_text())
    assert trust.run([], include_drills=False, strict=True, report=held) == 0


def test_skip_names_the_missing_tool_and_is_a_failure_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception) as skipped:
        skip_without_tool("node", "apt-get install nodejs npm")
    assert parse_missing_tool(str(skipped.value)) == {"tool": "node", "how": "apt-get install nodejs npm"}
    assert parse_missing_tool("a drill: ./mosovo check trust --include-drills") == {}
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="needs node: apt-get install nodejs npm; in CI"):
        skip_without_tool("node", "apt-get install nodejs npm")


def outcome_report(test: str, outcome: Any = "passed", longrepr: Any = None, *kept: Any) -> pytest.TestReport:
    return pytest.TestReport(test, (test, 0, ""), {}, outcome, longrepr, "call", user_properties=kept, duration=1.26)


def test_report_has_only_trust_tests_and_tests_that_lack_a_tool(report: Path) -> None:
    writer = TrustReportWriter(report)
    share = {"family": "cells", "part": "trust", "ran": 1, "of": 5, "unit": "cells", "seed": 7}
    skipped = ("tests/files/test_files.py", 9, "Skipped: needs clamd: apt-get install clamav-daemon")
    trust_mark = ("trust", {"id": "T12", "target": "5", "kind": "ci"})
    writer.pytest_runtest_logreport(
        outcome_report(A, "passed", None, trust_mark, ("measured", "5"), ("sampled", share))
    )
    writer.pytest_runtest_logreport(outcome_report("tests/trust/test_b.py::test_b"))
    writer.pytest_runtest_logreport(outcome_report("tests/files/test_files.py::test_c", "skipped", skipped))
    writer.pytest_runtest_logreport(outcome_report("tests/web/test_d.py::test_d"))
    assert not read_report(report).is_complete
    writer.pytest_sessionfinish(0)
    read = read_report(report)
    assert read.is_complete
    [result] = read.results["T12"]
    assert (result.outcome, result.number, result.seconds) == (HELD, "5", 1.3)
    assert str(result.shares[0]) == "cells: 1 of 5 cells (seed 0000007)"
    assert [each.test for each in read.results[""]] == [
        "tests/trust/test_b.py::test_b", "tests/files/test_files.py::test_c",
    ]  # fmt: skip
    assert [(each.tool, each.how) for each in read.without_tool()] == [("clamd", "apt-get install clamav-daemon")]


def test_interrupted_run_writes_no_end(report: Path) -> None:
    TrustReportWriter(report).pytest_sessionfinish(2)
    assert not read_report(report).is_complete


def test_report_line_keeps_the_skip_reason() -> None:
    line = report_line(outcome_report(A, "skipped", (A, 1, "Skipped: a drill: ./mosovo check trust --include-drills")))
    assert line["reason"] == "a drill: ./mosovo check trust --include-drills"
    assert "tool" not in line
