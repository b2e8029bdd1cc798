"""A whole run can be resumed, and the outcomes of its parts are recorded."""

import json
import subprocess
from pathlib import Path

import pytest

from mosovo.cli import pytest_runs, whole_run
from mosovo.cli.errors import CommandError
from mosovo.cli.whole_run import RunPart


class Parts:
    """Provide two parts with the exit codes they are given."""

    def __init__(self) -> None:
        self.codes = {"tests": 0, "journeys": 0}
        self.ran: list[str] = []

    def all(self) -> tuple[RunPart, ...]:
        return tuple(RunPart(name, f"the {name}", lambda rest, name=name: self._run(name)) for name in self.codes)

    def _run(self, name: str) -> int:
        self.ran.append(name)
        return self.codes[name]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the outcomes file of this test; the page is in the same folder."""
    page = tmp_path / "testing.md"
    page.write_text(f"# Testing\n\n{whole_run.BEGIN}\n{whole_run.END}\n\nMore.\n")
    monkeypatch.setattr(whole_run, "WHOLE_RUNS", tmp_path / "runs.json")
    monkeypatch.setattr(whole_run, "PAGE", page)
    monkeypatch.setattr(whole_run, "_tested_commit", lambda: "0123abcd")
    return tmp_path / "runs.json"


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Parts:
    """The parts of a whole run in this test."""
    parts = Parts()
    monkeypatch.setattr(whole_run, "PARTS", parts.all())
    return parts


def outcomes(record: Path) -> dict[str, str]:
    return {each["part"]: each["outcome"] for each in json.loads(record.read_text())}


def test_failed_part_does_not_stop_the_others_and_is_recorded(record: Path, parts: Parts) -> None:
    parts.codes["tests"] = 1
    assert whole_run.run([], again=False, rest=[]) == 1
    assert outcomes(record) == {"tests": "failed", "journeys": "passed"}
    page = (record.parent / "testing.md").read_text()
    assert "| tests | the tests | 0123abcd |" in page
    assert page.endswith("More.\n")


def test_repeated_run_skips_parts_that_passed_on_this_commit(record: Path, parts: Parts) -> None:
    parts.codes["tests"] = 1
    whole_run.run([], again=False, rest=[])
    parts.codes["tests"] = 0
    assert whole_run.run([], again=False, rest=[]) == 0
    assert parts.ran == ["tests", "journeys", "tests"]
    assert whole_run.run(["journeys"], again=True, rest=[]) == 0
    assert parts.ran[3:] == ["journeys"]


def test_another_commit_runs_every_requested_part(record: Path, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_run.run([], again=False, rest=[])
    monkeypatch.setattr(whole_run, "_tested_commit", lambda: "0123abcd+")
    whole_run.run(["tests"], again=False, rest=[])
    assert parts.ran == ["tests", "journeys", "tests"]
    assert outcomes(record) == {"tests": "passed", "journeys": "passed"}


def test_files_written_by_a_whole_run_do_not_change_the_tested_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> None:
        author = ("-c", "user.name=Tester", "-c", "user.email=tester@example.invalid")
        subprocess.run(["git", *author, *arguments], cwd=tmp_path, check=True, capture_output=True)

    files = [tmp_path / name for name in (*whole_run.WRITTEN, "src/module.py")]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text("before\n")
    git("init")
    git("add", ".")
    git("commit", "--message", "tests: add files")
    monkeypatch.setattr(pytest_runs, "ROOT", tmp_path)
    commit = whole_run._tested_commit()
    assert len(commit) == 8
    for file in files[:2]:
        file.write_text("an outcome\n")
        assert whole_run._tested_commit() == commit
    (tmp_path / "new.py").write_text("new\n")
    assert whole_run._tested_commit() == f"{commit}+"
    (tmp_path / "new.py").unlink()
    files[2].write_text("after\n")
    assert whole_run._tested_commit() == f"{commit}+"


def test_partial_run_of_a_part_is_not_recorded(record: Path, parts: Parts) -> None:
    assert whole_run.run(["tests"], again=False, rest=["-k", "custody"]) == 0
    assert not record.exists()


def test_unknown_part_is_refused_with_the_valid_ones(record: Path, parts: Parts) -> None:
    with pytest.raises(CommandError, match=r"no part 'journey' of a whole run\. Enter one of: tests, journeys"):
        whole_run.run(["journey"], again=False, rest=[])
    assert parts.ran == []


def test_testing_page_has_a_place_for_the_table() -> None:
    after = whole_run.PAGE.read_text().split(whole_run.BEGIN)[1]
    assert whole_run.END in after
