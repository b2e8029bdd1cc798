"""`./mosovo check commits` names each commit whose message breaks the form, and no others."""

import subprocess
from pathlib import Path

import pytest

from mosovo.cli import commit_check
from mosovo.cli.commit_check import Commit, describe_commit_faults, find_faults
from mosovo.cli.errors import CheckSkipped

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "subject",
    [
        "meetings: mark all unmarked agencies present",
        "record: send a fact and the law query in one round trip",
        "web/forms: bring dates into one form",
        "Merge: MAPPA figures",
    ],
)
def test_commit_message_in_the_right_form_has_no_faults(subject: str) -> None:
    assert list(find_faults(Commit("abc1234", subject, "Agencies were marked one by one."))) == []


@pytest.mark.parametrize(
    ("subject", "body", "fault"),
    [
        ("Whoever is not marked yet is marked as here in one go", "Why.", "area: imperative summary"),
        ("meetings: Mark all agencies", "Why.", "area: imperative summary"),
        ("meetings: mark all agencies.", "Why.", "area: imperative summary"),
        ("meetings: marked all agencies", "Why.", "not with 'marked'"),
        ("meetings: marking all agencies", "Why.", "not with 'marking'"),
        (f"law: {'x' * 30} {'y' * 40}", "Why.", "the subject has 76 characters, at most 72"),
        ("law: find merged spans by binary search", "", "add a body"),
    ],
)
def test_commit_message_in_another_form_is_reported_with_the_form_allowed(subject: str, body: str, fault: str) -> None:
    [found] = find_faults(Commit("abc1234", subject, body))
    assert found.startswith(f"abc1234 {subject!r}")
    assert fault in found


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.test", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def test_only_commits_after_the_check_was_added_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """History is not rewritten: the rule holds from the commit that adds the check."""
    file = tmp_path / "check.py"
    monkeypatch.setattr(commit_check, "ROOT", tmp_path)
    monkeypatch.setattr(commit_check, "__file__", str(file))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--allow-empty", "-m", "Whatever was said before")
    file.write_text("")
    git(tmp_path, "add", "check.py")
    git(tmp_path, "commit", "-m", "This adds the check")
    assert describe_commit_faults(tmp_path) == ""
    git(tmp_path, "commit", "--allow-empty", "-m", "build: add a lock", "-m", "It was missing.")
    git(tmp_path, "commit", "--allow-empty", "-m", "Lint")
    assert [line.partition(" ")[2] for line in describe_commit_faults(tmp_path).splitlines()] == [
        "'Lint': write it as `area: imperative summary`, in lower case and without a full stop",
        "'Lint': add a body that says why",
    ]


def test_folder_without_history_is_not_checked(tmp_path: Path) -> None:
    with pytest.raises(CheckSkipped, match="history"):
        describe_commit_faults(tmp_path)
