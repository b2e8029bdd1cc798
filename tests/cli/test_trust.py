"""`./mosovo check trust`: how it reads what the tests said, and when its answer is no."""

import json
from pathlib import Path

import pytest

from mosovo.cli import trust


def told(
    name: str, outcome: str, number: str = "5 of 5", test: str = "tests/trust/test_a.py::test_a", kind: str = "ci"
) -> str:
    line = {"id": name, "target": "5", "kind": kind, "test": test, "outcome": outcome, "number": number, "seconds": 0.1}
    return json.dumps(line) + "\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.jsonl"


@pytest.mark.parametrize(
    ("outcome", "number", "stands"),
    [
        ("passed", "5 of 5", trust.HELD),
        ("passed", "", trust.FAILED),
        ("failed", "3 of 5", trust.FAILED),
        ("skipped", "", trust.NOT_RUN),
    ],
)
def test_a_requirement_is_held_by_a_test_that_passed_and_said_its_number(
    report: Path, outcome: str, number: str, stands: str
) -> None:
    report.write_text(told("T12", outcome, number))
    assert trust.outcome_of(trust.read(report)["T12"]) == stands


def test_a_requirement_stands_as_its_worst_test(report: Path) -> None:
    report.write_text(told("T12", "passed", test="a") + told("T12", "skipped", test="b"))
    assert trust.outcome_of(trust.read(report)["T12"]) == trust.NOT_RUN
    report.write_text(report.read_text() + told("T12", "failed", test="c"))
    assert trust.outcome_of(trust.read(report)["T12"]) == trust.FAILED


def test_a_drill_that_nobody_asked_for_is_left_aside_unless_it_is_all_there_is(report: Path) -> None:
    report.write_text(told("T12", "skipped", "", kind="drill", test="b"))
    assert trust.outcome_of(trust.read(report)["T12"]) == trust.NOT_RUN
    report.write_text(report.read_text() + told("T12", "passed"))
    assert trust.outcome_of(trust.read(report)["T12"]) == trust.HELD


def test_a_test_that_fails_as_it_is_taken_down_has_failed(report: Path) -> None:
    report.write_text(told("T12", "passed") + told("T12", "failed"))
    assert [each.outcome for each in trust.read(report)["T12"]] == [trust.FAILED]


def test_what_has_no_test_is_said_and_counted(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.write_text(told("T12", "passed") + told("T13", "skipped", ""))
    last = {"tests/trust/test_a.py::test_a": {"on": "2026-01-02", "outcome": "held", "number": "9 of 9"}}
    counts = trust.show({"T12": "Hidden", "T13": "Pooled", "T14": "Poisoned"}, trust.read(report), last)
    said = capsys.readouterr().out
    assert dict(counts) == {trust.HELD: 1, trust.NOT_RUN: 1, trust.NO_TEST: 1}
    assert "held     5 of 5 | target: 5" in said
    assert "not run  (ci) last run 2026-01-02: held, 9 of 9 | target: 5" in said
    assert "3 requirements: 1 held, 0 failed, 1 not run, 1 no test" in said


def test_what_was_promised_is_promised_still() -> None:
    numbers = [*range(10, 19), 24, 25, *range(27, 41), 43, 44, 53, 55]
    assert list(trust.requirements()) == [f"T{number}" for number in numbers]


def test_a_requirement_that_nobody_promised_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert trust.run(["T99"], drills=False) == 2
    assert "no requirement 'T99'" in capsys.readouterr().out
