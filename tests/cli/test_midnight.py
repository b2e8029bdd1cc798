"""What fails after midnight runs once more, in a new process that reads the new date; the second run decides."""

import json
from pathlib import Path

import pytest

from mosovo.cli import pytest_runs
from mosovo.cli.trust_report import FAILED, HELD, read_report

PASSED_MIDNIGHT = "from datetime import timedelta\nfrom tests import midnight\nmidnight.STARTED -= timedelta(days=1)\n"
TESTS = """
from pathlib import Path

RUNS = Path(__file__).with_name("runs")
number = len(RUNS.read_text().splitlines()) + 1 if RUNS.exists() else 1

def test_that_fails_in_the_first_run():
    with RUNS.open("a") as runs:
        runs.write("date\\n")
    assert number > 1

def test_that_passes():
    Path(__file__).with_name("others").open("a").write("passed\\n")
"""
ALWAYS_FAILS = "\ndef test_that_always_fails():\n    assert False\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a test that fails in its first run only, and one that passes."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_dates.py").write_text(TESTS)
    return tmp_path


def run(folder: Path, *arguments: str) -> int:
    """Run the tests of the folder as `./mosovo test` does."""
    plugins = ("-p", "no:django", "-p", "tests.midnight")
    return pytest_runs.run(["-c", str(folder / "pytest.ini"), *plugins, *arguments, str(folder)])


def lines(file: Path) -> int:
    return len(file.read_text().splitlines())


@pytest.mark.parametrize("processes", [(), ("-n", "1")])
def test_failure_after_midnight_runs_once_more_and_nothing_else_does(folder: Path, processes: tuple[str, ...]) -> None:
    (folder / "conftest.py").write_text(PASSED_MIDNIGHT)
    assert run(folder, *processes) == 0
    assert (lines(folder / "runs"), lines(folder / "others")) == (2, 1)


def test_second_failure_after_midnight_fails_the_run(folder: Path) -> None:
    (folder / "conftest.py").write_text(PASSED_MIDNIGHT)
    (folder / "test_dates.py").write_text(TESTS + ALWAYS_FAILS)
    assert run(folder) == 1
    assert lines(folder / "runs") == 2


def test_failure_before_midnight_fails_the_run_at_once(folder: Path) -> None:
    assert run(folder) == 1
    assert lines(folder / "runs") == 1


def test_broken_test_module_is_not_run_again_after_midnight(folder: Path) -> None:
    (folder / "conftest.py").write_text(PASSED_MIDNIGHT)
    (folder / "test_dates.py").write_text("import missing_module\n")
    assert run(folder) == 1
    assert not (folder / "runs").exists()


def test_report_of_trust_keeps_the_last_run_of_each_test(tmp_path: Path) -> None:
    def line(test: str, outcome: str) -> str:
        values = {"id": "T12", "target": "identical", "kind": "ci", "test": test, "number": "1", "seconds": 1.0}
        return json.dumps({**values, "outcome": outcome}) + "\n"

    report = tmp_path / "report.jsonl"
    first = line("dated", "failed") + line("always", "failed") + line("never", "passed") + json.dumps({"exit": 20})
    again = line("dated", "passed") + line("always", "passed") + line("always", "failed") + json.dumps({"exit": 1})
    report.write_text(f"{first}\n{again}\n")
    assert {each.test: each.outcome for each in read_report(report).results["T12"]} == {
        "dated": HELD, "always": FAILED, "never": HELD,
    }  # fmt: skip
