"""Forks, witnesses and bundles of the audit log: what leaves the force, and who can verify it without trusting the
force.
"""

import json
import subprocess
import sys
import zipfile
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pytest_django import Settings

from mosovo.audit.signed_log.forks import NoFork, declare_fork
from mosovo.audit.signed_log.signer import LogForked
from mosovo.cli import log as command
from mosovo.cli.errors import CommandError
from mosovo_verify import witness
from mosovo_verify.__main__ import main as verify
from mosovo_verify.notes import NotValid, is_signed_by, read_key
from tests.audit.signed_logs import UNGUARDED, SignedLog
from tests.audit.test_signed_log import write_entries
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import Cast
from tests.trust.measurements import Measured

LOST = 30


@pytest.fixture
def log(database: Database, as_jobs: Callable[[], AbstractContextManager[None]], tmp_path: Path) -> SignedLog:
    """A log with two checkpoints."""
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    for number in (300, LOST):
        with as_jobs():
            write_entries(number)
        log.sign()
    return log


def restore(log: SignedLog, size: int) -> None:
    """Return the database to the state of the checkpoint of this size, as a restore does."""
    sql = [
        f"delete from audit_auditentry where xid >= (select horizon from audit_logcheckpoint where size = {size})",
        f"delete from audit_logleaf where position >= {size} and epoch = (select max(epoch) from audit_logcheckpoint)",
        "delete from audit_logcheckpoint where id >"
        f" (select max(id) from audit_logcheckpoint where size = {size} and note <> '')",
    ]
    url = log.database.server.cluster.url("postgres", log.database.name)
    with psycopg.connect(url, autocommit=True) as superuser:
        superuser.execute(UNGUARDED)
        for statement in sql:
            superuser.execute(statement)


@pytest.mark.own_database("the log is restored to an earlier state")
@pytest.mark.trust("T09", target="a restore is found, and explained once it is declared")
def test_fork_is_detected_and_signing_continues_after_it_is_declared(
    log: SignedLog, cast: Cast, owner_sql: Sql, measured: Measured
) -> None:
    first, second = (size for (size,) in owner_sql("select size from audit_logcheckpoint order by id"))
    people = {"by": cast.administrator.pk, "second": cast.inspector.pk}
    with log.as_jobs(), pytest.raises(NoFork):
        declare_fork(log.key, log.folder, reason="nothing happened", **people)
    log.sign()
    restore(log, first)
    with log.as_jobs():
        write_entries(4, "tests.after_restore")
    with pytest.raises(LogForked, match="declare"):
        log.sign()
    [fault] = log.verify().faults
    assert f"ends before position {first}" in fault
    assert "no fork is declared" in fault

    with log.as_jobs():
        assert declare_fork(log.key, log.folder, reason="Disk failure, restored to 12:00", **people) == 2
    assert log.sign() >= 5
    report = log.verify()
    assert report.faults == []
    [remark] = report.remarks
    assert f"ends at position {first}" in remark
    assert "Disk failure, restored to 12:00" in remark
    assert "entries lost by the restore: 3" in remark
    measured(remark)
    [(detail, purpose)] = owner_sql("select detail, purpose from audit_auditentry where action = 'log.fork'")
    assert (detail["kept_size"], detail["epoch"], purpose) == (first, 2, "Disk failure, restored to 12:00")
    assert detail["former_size"] >= second
    assert {detail["declared_by"], detail["approved_by"]} == {str(each) for each in people.values()}
    with log.as_jobs():
        write_entries(2)
    assert log.sign() >= 2
    assert log.verify().faults == []


@pytest.mark.own_database("a superuser begins a tree")
@pytest.mark.trust("T75", target="a tree that nobody declared is found, and so is the entry that it lacks")
def test_undeclared_fork_is_detected(log: SignedLog, owner_sql: Sql, measured: Measured) -> None:
    [(first,)] = owner_sql("select min(size) from audit_logcheckpoint")
    restore(log, first)
    owner_sql(
        "insert into audit_logcheckpoint (epoch, size, peaks, horizon, last_xid, last_id, note)"
        " select 2, 0, '', horizon, last_xid, last_id, '' from audit_logcheckpoint"
    )
    log.sign()
    faults = log.verify().faults
    assert any("Tree 2 begins without the entry of a declared fork" in fault for fault in faults)
    assert any("no fork is declared" in fault for fault in faults)
    measured(f"{len(faults)} faults named")


class Witness:
    """Another force, with its own key and memory."""

    def __init__(self, log: SignedLog, folder: Path) -> None:
        self.log, self.folder = log, folder
        folder.mkdir()
        self.key = witness.create_key("southshire.example/witness")
        (folder / "own.key").write_text(self.key.format())
        (folder / "witness.txt").write_text(self.key.format_public())
        (folder / "log.txt").write_text(log.key.format_public())

    def cosign(self, of: Path | None = None) -> int:
        """Run the command as the other force does."""
        return verify(
            ["cosign", str(of or self.log.path), "--key", f"{self.folder}/log.txt", "--witness-key",
             f"{self.folder}/own.key", "--state", f"{self.folder}/state.json", "--output", f"{self.folder}/note.txt"]
        )  # fmt: skip


@pytest.mark.own_database("the log is restored to an earlier state")
@pytest.mark.trust("T73", target="every wrong checkpoint refused")
def test_witness_signs_only_a_checkpoint_that_continues_the_log(
    log: SignedLog, tmp_path: Path, owner_sql: Sql, capsys: pytest.CaptureFixture[str], measured: Measured
) -> None:
    other = Witness(log, tmp_path / "witness")
    log.sign()
    assert other.cosign() == 0
    note = (other.folder / "note.txt").read_text()
    assert is_signed_by(note, read_key(other.key.format_public()))
    assert log.key.open(note)
    state = (other.folder / "state.json").read_text()
    signed = json.loads(state)[log.key.name]["size"]
    capsys.readouterr()

    second = SignedLog(log.database, tmp_path / "history", log.as_jobs, log.key)
    with log.tampered(
        "update audit_auditentry set purpose = 'forged' where id = (select min(id) from audit_auditentry)",
        "delete from audit_logleaf", "delete from audit_logcheckpoint",
    ):  # fmt: skip
        second.sign()
        assert other.cosign(second.path) == 1
        assert "two histories" in capsys.readouterr().out
    for path, text in ((1, "rolled back"), (7, "not signed")):
        short = SignedLog(log.database, tmp_path / f"short{path}", log.as_jobs, log.key)
        with log.tampered(
            "delete from audit_logleaf", "delete from audit_logcheckpoint",
            f"delete from audit_auditentry where id > (select min(id) + {path} from audit_auditentry)",
        ):  # fmt: skip
            short.sign()
        if text == "not signed":
            last = next((short.path / "1" / "checkpoints").iterdir())
            last.write_text(last.read_text().replace("\nhorizon ", "\nhorizon 1"))
        assert other.cosign(short.path) == 1
        assert text in capsys.readouterr().out
    assert (other.folder / "state.json").read_text() == state, "a refusal changes nothing"
    measured("3 of 3 refused: two histories, rolled back, wrong signature")

    with log.as_jobs():
        write_entries(5)
    log.sign()
    assert other.cosign() == 0
    assert json.loads((other.folder / "state.json").read_text())[log.key.name]["size"] > signed
    (log.path / "1" / "cosigned").mkdir()
    (log.path / "1" / "cosigned" / "one").write_text((other.folder / "note.txt").read_text())
    export = tmp_path / "entries.jsonl"
    export.write_text("\n".join(log.export()))
    arguments = ["log", str(export), str(log.path), "--key", f"{other.folder}/log.txt"]
    assert verify([*arguments, "--witness", f"{other.folder}/witness.txt"]) == 0
    assert "Intact." in capsys.readouterr().out
    (log.path / "1" / "cosigned" / "one").unlink()
    assert verify([*arguments, "--witness", f"{other.folder}/witness.txt"]) == 1
    assert "signed by southshire.example/witness" in capsys.readouterr().out


def run(*arguments: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments))


@pytest.mark.trust("T74", target="every bundle valid, every altered one refused")
def test_court_verifies_a_bundle_without_the_register(
    log: SignedLog, cast: Cast, tmp_path: Path, settings: Settings, owner_sql: Sql, measured: Measured
) -> None:
    settings.CHECKPOINT_KEY, settings.CHECKPOINT_DIR = log.key.format_private(), str(log.path)
    entries = [str(entry) for (entry,) in owner_sql("select entry_id from audit_logleaf where position in (0, 7, 310)")]
    file, key = tmp_path / "bundle.zip", tmp_path / "key"
    key.write_text(log.key.format_public())
    arguments = [
        "bundle",
        *entries,
        "--recipient",
        "Northshire Crown Court",
        "--purpose",
        "R v X",
        "--output",
        str(file),
    ]
    with log.as_jobs():
        with pytest.raises(CommandError, match="not an auditor"):
            run(*arguments, "--auditor", cast.manager.username)
        with pytest.raises(CommandError, match="does not exist"):
            run("bundle", "999999", *arguments[4:], "--auditor", cast.auditor.username)
        assert run(*arguments, "--auditor", cast.auditor.username) == 0
    [entry] = owner_sql(
        "select actor_id, verb, recipient, purpose, detail from audit_auditentry where action = 'audit.bundle'"
    )
    assert file.stat().st_mode & 0o777 == 0o600
    assert entry == (
        cast.auditor.pk, "disclosure", "Northshire Crown Court", "R v X", {"entries": [int(each) for each in entries]}
    )  # fmt: skip

    with zipfile.ZipFile(file) as packed:
        packed.extract("mosovo-verify.pyz", tmp_path)
        text, bundle = packed.read("how-to-check.txt").decode(), packed.read("bundle.json").decode()
    assert "python3 mosovo-verify.pyz bundle bundle.zip --key key.txt" in text
    alone = [sys.executable, "-I", "-S", str(tmp_path / "mosovo-verify.pyz"), "bundle", str(file), "--key", str(key)]
    done = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Intact."), done
    assert done.stdout.count("was signed by the checkpoint of") == 3
    altered_ones = alter(json.loads(bundle))
    for altered in altered_ones:
        changed = tmp_path / "altered.zip"
        with zipfile.ZipFile(changed, "w") as packed:
            packed.writestr("bundle.json", json.dumps(altered))
        assert verify(["bundle", str(changed), "--key", str(key)]) == 1, altered
    measured(f"3 of 3 entries valid, {len(altered_ones)} altered bundles refused")


def alter(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    """Return copies of the bundle, each with one alteration."""
    altered = []
    for name, value in {"actor_name": "PC Another", "at": "2026-01-01T00:00:00+00:00", "allowed": False,
                        "session_hash": "x", "purpose": "x"}.items():  # fmt: skip
        altered.append(json.loads(json.dumps(bundle)))
        altered[-1]["entries"][1]["entry"][name] = value
    for name, change in {
        "position": lambda old: old + 1, "inclusion": lambda old: old[:-1],
        "consistency": lambda old: [*old, "00" * 32],
        "first": lambda old: old.replace("\nnext ", "\nnext 1"), "later": lambda _: bundle["entries"][1]["first"],
    }.items():  # fmt: skip
        altered.append(json.loads(json.dumps(bundle)))
        altered[-1]["entries"][1][name] = change(altered[-1]["entries"][1][name])
    return altered


def test_audit_command_signs_exports_and_refuses_invalid_forks(
    log: SignedLog, cast: Cast, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with log.as_jobs(), pytest.raises(CommandError, match="MOSOVO_CHECKPOINT_KEY"):
        run("sign")
    settings.CHECKPOINT_KEY, settings.CHECKPOINT_DIR = log.key.format_private(), str(log.path)
    output, key = tmp_path / "entries.jsonl", tmp_path / "key"
    key.write_text(log.key.format_public())
    log.wait_for_other_databases()
    with log.as_jobs():
        assert run("sign") == 0
        assert run("export", str(output)) == 0
        assert output.stat().st_mode & 0o777 == 0o600, "the entries name people"
        fork = ["declare-fork", "--reason", "x", "--declared-by", cast.auditor.username, "--approved-by"]
        with pytest.raises(CommandError, match="second person"):
            run(*fork, cast.auditor.username)
        with pytest.raises(CommandError, match="there is no fork"):
            run(*fork, cast.inspector.username)
    assert verify(["log", str(output), str(log.path), "--key", str(key)]) == 0
    assert verify(["log", str(output), str(tmp_path / "absent"), "--key", str(key)]) == 1
    note = next((log.path / "1" / "checkpoints").iterdir())
    assert verify(["checkpoint", str(note), "--key", str(key)]) == 0
    assert run("create-key", "northshire.example/mosovo") == 0
    assert "PRIVATE+KEY+northshire.example/mosovo+" in capsys.readouterr().out


def test_invalid_witness_key_is_refused(tmp_path: Path) -> None:
    for content in ("", "PRIVATE+KEY+a+b+c"):
        (tmp_path / "key").write_text(content)
        with pytest.raises(NotValid, match="not the key of a witness"):
            witness.load_key(tmp_path / "key")
    with pytest.raises(NotValid):
        witness.create_key("two words")
