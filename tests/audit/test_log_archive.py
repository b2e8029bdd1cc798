"""A month of the audit log is archived and removed.

The archive can be verified alone, the log can be verified completely with the archive, and only the owner of the
tables can remove a month.
"""

import io
import json
import subprocess
import sys
import zipfile
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from mosovo.audit.signed_log import signer
from mosovo.audit.signed_log.archive import NotArchivable, calculate_next_month, hash_file, parse_month
from mosovo.audit.signed_log.bundle_files import VERIFIER
from mosovo.audit.signed_log.facts import export_facts
from mosovo.cli import log as command
from mosovo.cli import remove_log_month
from mosovo.cli.errors import CommandError
from mosovo.database.partitions import create_months
from mosovo_verify.__main__ import main as verify
from tests.audit.signed_logs import SignedLog
from tests.audit.test_log_months import WRITTEN, get_month_start
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import Cast

pytestmark = pytest.mark.own_database("partitions are created and dropped")


MONTHS = [f"{get_month_start(ahead):%Y-%m}" for ahead in (-4, -3, -2)]


def run(*arguments: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments))


def remove(database: Database, *arguments: str) -> int:
    parser = ArgumentParser()
    remove_log_month.add_arguments(parser)
    with database.acting_as("mosovo_owner"):
        return remove_log_month.run(parser.parse_args(arguments))


@pytest.fixture
def log(
    database: Database,
    as_jobs: Callable[[], AbstractContextManager[None]],
    owner_sql: Sql,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> SignedLog:
    """Sign a log of three past months and this month. Entries of two months alternate at the end of each."""
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    settings.CHECKPOINT_KEY, settings.CHECKPOINT_DIR = log.key.format_private(), str(log.path)
    for ahead in (-4, -3, -2):
        for _ in range(40):
            owner_sql(WRITTEN, [get_month_start(ahead)])
        for _ in range(3):
            owner_sql(WRITTEN, [get_month_start(ahead + 1)])
            owner_sql(WRITTEN, [get_month_start(ahead)])
    with as_jobs():
        create_months()
    monkeypatch.setattr(signer, "MAX_BATCH_SIZE", 17)
    log.sign()
    (tmp_path / "key").write_text(log.key.format_public())
    return log


@pytest.fixture
def archived(log: SignedLog, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """Return the file of the second month, and the number of the entry that names it."""
    with log.as_jobs():
        assert run("archive", MONTHS[1], str(tmp_path)) == 0
    printed = capsys.readouterr().out
    log.sign()
    return tmp_path / f"audit-{MONTHS[1]}.zip", printed.partition("--entry ")[2].strip()


@pytest.fixture
def removal(cast: Cast, archived: tuple[Path, str], tmp_path: Path) -> list[str]:
    """Return the arguments that remove the second month."""
    path, entry = archived
    return [
        str(path), "--entry", entry, "--key", str(tmp_path / "key"), "--reason", "Kept for 13 months", "--removed-by",
        cast.auditor.username, "--approved-by", cast.inspector.username,
    ]  # fmt: skip


def check(log: SignedLog, *archives: Path) -> int:
    """Return the exit status of mosovo-verify on the entries in the database and these archives."""
    output = log.path.parent / "entries.jsonl"
    output.write_text("".join(f"{line}\n" for line in log.export()))
    options = [word for path in archives for word in ("--archive", str(path))]
    return verify(["log", str(output), str(log.path), "--key", str(log.path.parent / "key"), *options])


def test_log_with_a_removed_month_verifies_only_with_the_archive_of_the_month(
    log: SignedLog, database: Database, archived: tuple[Path, str], removal: list[str], owner_sql: Sql,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    path, entry = archived
    key = str(log.path.parent / "key")
    assert check(log) == 0
    assert verify(["archive", str(path), "--key", key]) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    contents = json.loads(zipfile.ZipFile(path).read("archive.json"))
    assert len(contents["trees"][0]["others"]) > 4, "entries of other months between and after"
    assert remove(database, *removal) == 0
    assert owner_sql("select to_regclass(%s)", [f"audit_auditentry_{MONTHS[1].replace('-', '_')}"]) == [(None,)]
    log.sign()

    capsys.readouterr()
    assert check(log) == 1
    assert "removed after the checkpoint" in capsys.readouterr().out
    assert check(log, path) == 0
    with log.as_jobs():
        (log.path.parent / "facts.jsonl").write_text("".join(f"{line}\n" for line in export_facts()))
    facts = ["facts", str(log.path.parent / "facts.jsonl"), str(log.path.parent / "entries.jsonl"), str(log.path)]
    assert verify([*facts, "--key", key]) == 1
    assert verify([*facts, "--key", key, "--archive", str(path)]) == 0
    alone = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(VERIFIER.parent)!r}); "
             "from mosovo_verify.__main__ import main; sys.exit(main(sys.argv[1:]))",
             "archive", str(path), "--key", key]  # fmt: skip
    assert subprocess.run(alone, capture_output=True, text=True, check=True).stdout.splitlines()[-1] == "Intact."
    [(month, entries, digest, by, purpose)] = owner_sql(
        "select detail ->> 'month', detail ->> 'entries', detail ->> 'sha256', detail ->> 'archived_by_entry', purpose"
        " from audit_auditentry where action = 'log.remove_month'"
    )
    assert (month, int(entries), digest) == (MONTHS[1], contents["entries"], hash_file(path))
    assert (by, purpose) == (entry, "Kept for 13 months")
    with log.as_jobs():
        assert create_months() == 0
        with pytest.raises(CommandError, match="no entry of"):
            run("archive", MONTHS[1], str(log.path.parent / "checkpoints"))


def alter(path: Path) -> dict[str, bytes]:
    """Return copies of the archive, each with one alteration."""
    with zipfile.ZipFile(path) as packed:
        lines, contents = (
            packed.read("entries.jsonl").decode().splitlines(True),
            json.loads(packed.read("archive.json")),
        )
    other = json.loads(lines[7])
    changes: dict[str, tuple[list[str], dict[str, Any]]] = {
        "changed": ([*lines[:7], json.dumps({**other, "entry": {**other["entry"], "actor_name": "forged"}}) + "\n",
                     *lines[8:]], contents),
        "removed": (lines[:7] + lines[8:], {**contents, "entries": len(lines) - 1}),
        "first removed": (lines[1:], {**contents, "entries": len(lines) - 1}),
        "last removed": (lines[:-1], {**contents, "entries": len(lines) - 1}),
        "swapped": ([*lines[:7], lines[8], lines[7], *lines[9:]], contents),
        "twice": ([*lines[:8], *lines[7:]], {**contents, "entries": len(lines) + 1}),
        "of another month": (lines, {**contents, "month": MONTHS[0]}),
        "other roots before": (lines, {**contents, "trees": [{**contents["trees"][0], "before": ["00" * 32]}]}),
        "no tree": (lines, {**contents, "trees": []}),
        "other hashes": (lines, {**contents, "trees": [{**contents["trees"][0], "others": []}]}),
        "another format": (lines, {**contents, "format": "x"}),
        "not signed": (lines, {**contents, "trees": [{**contents["trees"][0], "checkpoint": "x\n\ny\n"}]}),
    }  # fmt: skip
    altered = {
        name: pack(text, manifest, renew=name != "of another month") for name, (text, manifest) in changes.items()
    }
    altered["changed, digest kept"] = pack(changes["changed"][0], contents, renew=False)
    altered["damaged"] = path.read_bytes()[:-200]
    whole = bytearray(path.read_bytes())
    whole[300] ^= 1
    altered["a bit"] = bytes(whole)
    return altered


def pack(lines: list[str], contents: dict[str, Any], *, renew: bool) -> bytes:
    """Return an archive of these lines. With `renew`, its digest is calculated again."""
    text = "".join(lines).encode()
    manifest = {**contents, "sha256": sha256(text).hexdigest()} if renew else contents
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("entries.jsonl", text)
        packed.writestr("archive.json", json.dumps(manifest))
    return file.getvalue()


def test_altered_archive_is_detected_alone_and_with_the_log(
    log: SignedLog, database: Database, archived: tuple[Path, str], removal: list[str], tmp_path: Path, owner_sql: Sql
) -> None:
    path, _ = archived
    key, forged = str(tmp_path / "key"), tmp_path / "forged.zip"
    in_log = {"changed", "removed", "first removed", "last removed", "twice"}
    in_log |= {"changed, digest kept", "damaged", "a bit", "another format"}
    altered = alter(path)
    for content in altered.values():
        forged.write_bytes(content)
        with pytest.raises(CommandError, match=r"nothing was removed|not an archived month"):
            remove(database, str(forged), *removal[1:])
    assert remove(database, *removal) == 0
    found_alone, found_in_log = set(), set()
    for name, content in altered.items():
        forged.write_bytes(content)
        found_alone |= {name} if verify(["archive", str(forged), "--key", key]) == 1 else set()
        found_in_log |= {name} if check(log, forged) == 1 else set()
    assert set(altered) - found_alone == set()
    assert in_log - found_in_log == set()
    assert check(log, path) == 0


def test_only_a_past_month_that_is_completely_signed_is_archived(
    log: SignedLog, tmp_path: Path, owner_sql: Sql
) -> None:
    with log.as_jobs():
        with pytest.raises(CommandError, match="not over for a day"):
            run("archive", f"{get_month_start(0):%Y-%m}", str(tmp_path))
        with pytest.raises(CommandError, match="no entry of 2001-01"):
            run("archive", "2001-01", str(tmp_path))
        with pytest.raises(CommandError, match="not a month"):
            run("archive", "March", str(tmp_path))
    owner_sql(WRITTEN, [get_month_start(-4)])
    with log.as_jobs(), pytest.raises(CommandError, match="1 entries of"):
        run("archive", MONTHS[0], str(tmp_path))
    assert list(tmp_path.glob("audit-*")) == []
    assert calculate_next_month(parse_month("2027-12")) == parse_month("2028-01")
    with pytest.raises(NotArchivable):
        parse_month("2027-13")


def test_invalid_removal_of_a_month_removes_nothing(
    log: SignedLog, database: Database, cast: Cast, archived: tuple[Path, str], removal: list[str], owner_sql: Sql,
    tmp_path: Path,
) -> None:  # fmt: skip
    count = "select count(*) from audit_auditentry where action <> 'jobs.begin'"
    before = owner_sql(count)

    def changed(name: str, value: str) -> list[str]:
        place = removal.index(name) + 1
        return [*removal[:place], value, *removal[place + 1 :]]

    another = tmp_path / "another.key"
    another.write_text("x+00000000+AAAA")
    for arguments, refusal in {
        ("--entry", "1"): "not the signed entry", ("--approved-by", cast.auditor.username): "second person",
        ("--approved-by", "nobody"): "no open account", ("--key", str(another)): "nothing was removed",
    }.items():  # fmt: skip
        with pytest.raises(CommandError, match=refusal):
            remove(database, *changed(*arguments))
    owner_sql(WRITTEN, [get_month_start(-3)])
    with pytest.raises(CommandError, match="archive the month again"):
        remove(database, *removal)
    parser = ArgumentParser()
    remove_log_month.add_arguments(parser)
    for role in ("mosovo_jobs", "mosovo_app"):
        with database.acting_as(role), pytest.raises(Exception, match=r"must be owner|permission denied"):
            remove_log_month.run(parser.parse_args(removal))
    assert owner_sql(count) == [(before[0][0] + 1,)]


def test_reading_an_archived_month_is_logged_and_limited_to_auditors(
    log: SignedLog, cast: Cast, archived: tuple[Path, str], owner_sql: Sql, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _ = archived
    [(number,)] = owner_sql("select min(id) from audit_auditentry where at = %s", [get_month_start(-3)])
    arguments = ["read-archive", str(path), "--purpose", "Request of the Commissioner", "--auditor"]
    with log.as_jobs():
        with pytest.raises(CommandError, match="not an open account of an auditor"):
            run(*arguments, cast.manager.username)
        assert run(*arguments, cast.auditor.username, "--entry", str(number)) == 0
        [line] = capsys.readouterr().out.splitlines()
        assert json.loads(line)["id"] == number
        assert run(*arguments, cast.auditor.username, "--action", "tests.") == 0
        assert len(capsys.readouterr().out.splitlines()) == 46
        with pytest.raises(CommandError, match="no entry of"):
            run(*arguments, cast.auditor.username, "--person", "x")
        connection.close()
    read = owner_sql(
        "select verb, purpose, detail ->> 'reader' from audit_auditentry where action = 'log.read_archive'"
    )
    assert read == [("consultation", "Request of the Commissioner", str(cast.auditor.pk))] * 3
