"""Check the subjects of commits: `area: imperative summary`, at most 72 characters, with a body that says why."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CheckSkipped

MAX_SUBJECT_LENGTH = 72
SUBJECT = re.compile(r"(?P<area>[a-z][a-z0-9 _/-]*): (?P<verb>[a-z][a-z-]*) .*[^.]")
NOT_IMPERATIVE_WORDS = re.compile(r".*(?:ed|ing)")
IMPERATIVE = frozenset(
    ["bring", "embed", "feed", "need", "ping", "proceed", "seed", "shed", "speed", "spring", "string", "succeed"]
)
"""Verbs in the imperative that end in -ed or -ing."""
SEPARATOR = "\x1e"


class Commit(NamedTuple):
    """A commit: its short hash, its subject and its body."""

    name: str
    subject: str
    body: str


def describe_commit_faults(root: Path = ROOT) -> str:
    """Describe every fault in the commits since the one that added this check. Raise CheckSkipped without history."""
    return "\n".join(fault for commit in list_commits(root) for fault in find_faults(commit))


def find_faults(commit: Commit) -> Iterator[str]:
    """Yield what is wrong with the message of a commit, with its short hash and subject."""
    place = f"{commit.name} {commit.subject!r}"
    if commit.subject.startswith("Merge"):
        return
    if len(commit.subject) > MAX_SUBJECT_LENGTH:
        yield f"{place}: the subject has {len(commit.subject)} characters, at most {MAX_SUBJECT_LENGTH} are allowed"
    parts = SUBJECT.fullmatch(commit.subject)
    if not parts:
        yield f"{place}: write it as `area: imperative summary`, in lower case and without a full stop"
    elif NOT_IMPERATIVE_WORDS.fullmatch(parts["verb"]) and parts["verb"] not in IMPERATIVE:
        yield f"{place}: begin the summary with a verb in the imperative (add, fix, show), not with {parts['verb']!r}"
    if not commit.body.strip():
        yield f"{place}: add a body that says why"


def list_commits(root: Path) -> list[Commit]:
    """List the commits after the one that added this file, newest first. Raise CheckSkipped without history."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        raise CheckSkipped("this clone does not have the history of the repository")
    place = str(Path(__file__).resolve().relative_to(ROOT))
    added = _git(root, "log", "--diff-filter=A", "--format=%H", "--", place).split()
    if not added:
        return []  # the commit that adds the check is still being written
    log = _git(root, "log", f"--format=%h%n%s%n%b{SEPARATOR}", f"{added[-1]}..HEAD")
    return [_read_commit(entry) for entry in log.split(SEPARATOR) if entry.strip()]


def _read_commit(entry: str) -> Commit:
    name, subject, *body = entry.strip("\n").split("\n")
    return Commit(name, subject, "\n".join(body))


def _git(root: Path, *arguments: str) -> str:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise CheckSkipped("git, or the history of the repository, is missing") from error
