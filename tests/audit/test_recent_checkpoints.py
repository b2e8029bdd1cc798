"""Temporary checkpoints between permanent ones take effect at once, and are deleted when the next day begins."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from mosovo.audit.signed_log.folder import CheckpointFolder
from mosovo.audit.signed_log.notes import Checkpoint, SigningKey
from mosovo.audit.signed_log.signer import LogForked, sign_log
from mosovo.audit.signed_log.tree import GrowingTree
from mosovo_verify.notes import NotValid, read_key
from mosovo_verify.trees import read_folder
from tests.audit.signed_logs import LOG, SignedLog
from tests.audit.test_log_witness import restore
from tests.audit.test_signed_log import write_entries
from tests.support.databases import Database

LEAVES = [bytes([number]) * 32 for number in range(200)] + [bytes([7, number]) * 16 for number in range(200)]


def sign(log: SignedLog, *, keep: bool) -> int:
    """Sign the entries written so far."""
    log.wait_for_other_databases()
    with log.as_jobs():
        return sign_log(log.key, log.folder, keep=keep)


def names(folder: Path) -> list[str]:
    """Return the names of the checkpoint files in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.name.isdigit()) if folder.is_dir() else []


@pytest.fixture
def log(database: Database, as_jobs: Callable[[], AbstractContextManager[None]], tmp_path: Path) -> SignedLog:
    """Sign a log whose last checkpoint is temporary."""
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    with as_jobs():
        write_entries(300)
    sign(log, keep=True)
    with as_jobs():
        write_entries(7)
    assert sign(log, keep=False) >= 7
    return log


@pytest.mark.own_database("a log of its own")
def test_temporary_checkpoint_protects_its_entries_at_once(log: SignedLog) -> None:
    tree = log.path / "1"
    [day] = (tree / "recent").iterdir()
    assert len(names(tree / "checkpoints")) == 1
    assert len(names(day)) == 2
    latest = log.folder.read_latest(log.key)
    assert latest
    assert not log.folder.is_kept(latest[0])
    report = log.verify()
    assert report.faults == []
    last = "(select max(entry_id) from audit_logleaf)"
    with log.tampered(f"update audit_auditentry set actor_name = 'PC Ben Barrow' where id = {last}"):
        assert "was changed" in log.verify().faults[0]
    with log.tampered(f"delete from audit_auditentry where id = {last}"):
        assert "removed" in log.verify().faults[0]


@pytest.mark.own_database("a log of its own")
def test_job_makes_a_temporary_checkpoint_permanent_if_nothing_was_written_since(log: SignedLog) -> None:
    with log.as_jobs():
        log.begin_and_wait()
        while sign_log(log.key, log.folder, keep=False):
            log.wait_for_other_databases()
        assert sign_log(log.key, log.folder, keep=True) == 0
    latest = log.folder.read_latest(log.key)
    assert latest
    assert log.folder.is_kept(latest[0])
    assert len(names(log.path / "1" / "checkpoints")) == 2
    assert log.verify().faults == []


@pytest.mark.own_database("a superuser restores the database")
def test_restore_to_before_a_temporary_checkpoint_is_a_fork(log: SignedLog) -> None:
    [permanent] = names(log.path / "1" / "checkpoints")
    restore(log, int(permanent))
    with pytest.raises(LogForked):
        sign(log, keep=False)
    assert any("it was restored or cut" in fault for fault in log.verify().faults)


def write(folder: CheckpointFolder, key: SigningKey, size: int, on: date, *, keep: bool) -> None:
    """Write a checkpoint of the first leaves at noon."""
    tree = GrowingTree()
    for leaf in LEAVES[:size]:
        tree.append(leaf)
    checkpoint = Checkpoint(key.name, 1, size, tree.compute_root(), size, size, f"{on}T12:00:00.000000Z")
    folder.write(checkpoint, key.sign(checkpoint.format_text()), LEAVES[:size], keep=keep)


@pytest.mark.pure
def test_temporary_checkpoints_of_a_day_are_deleted_when_the_next_day_begins(tmp_path: Path) -> None:
    key, folder = SigningKey.create(LOG), CheckpointFolder(tmp_path)
    write(folder, key, 10, date(2026, 11, 29), keep=True)
    write(folder, key, 20, date(2026, 11, 29), keep=False)
    write(folder, key, 300, date(2026, 11, 30), keep=False)
    assert [path.name for path in (tmp_path / "1" / "recent").iterdir()] == ["2026-11-30"]
    [tree] = read_folder(tmp_path, read_key(key.format_public()))
    assert ([each.size for each in tree.checkpoints], tree.faults) == ([10, 300], [])
    assert list(tree.leaves) == LEAVES[:300]


@pytest.mark.pure
def test_verifier_detects_a_missing_tile_of_a_temporary_checkpoint(tmp_path: Path) -> None:
    key, folder = SigningKey.create(LOG), CheckpointFolder(tmp_path)
    write(folder, key, 10, date(2026, 11, 30), keep=True)
    write(folder, key, 20, date(2026, 11, 30), keep=False)
    (tmp_path / "1" / "recent" / "2026-11-30" / "tile" / "0" / "000.p" / "20").unlink()
    with pytest.raises(NotValid, match="missing or too short"):
        read_folder(tmp_path, read_key(key.format_public()))
