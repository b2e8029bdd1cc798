"""A backup has every row and file or no name; a restore returns what was backed up or changes nothing."""

import json
import os
import re
import shutil
import subprocess
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest
from django.conf import settings as django_settings

from mosovo.audit import job_connection
from mosovo.cli import backup, backup_source, restore
from mosovo.cli.backup_manifest import DUMP, FILE_LIST, MANIFEST, Manifest, find_damage, read_manifest
from mosovo.cli.backup_source import LEFT_OUT
from mosovo.cli.database_loader import refuse_too_few_locks
from mosovo.cli.errors import CommandError
from mosovo.cli.postgres_tools import find_tools, split_password
from mosovo.database.catalogue import Catalogue, list_differences, read_catalogue
from mosovo.database.protection import list_protection_faults
from mosovo.files.file_stores import FolderStore
from tests.support.databases import Database
from tests.support.people import RegisteredNominal

A_FILE = """
WITH made AS (SELECT gen_random_uuid() AS id)
INSERT INTO files_file (id, first, nominal_id, recorded_force, struck_out, change_reason, information_source, kind,
                        size, sha256, stored_as, original_name)
SELECT id, id, %s, '', false, '', '', 'pdf', %s, %s, %s, 'letter.pdf' FROM made
"""
SESSION = "INSERT INTO django_session VALUES ('a-session', 'data', now() + interval '1 day')"
COUNTED = (
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition "
    "AND relnamespace = 'public'::regnamespace"
)
WRITTEN_LATER = "django_migrations WHERE app = 'later'"
CASTS = re.compile(r"(?<=character varying)::text\b|(?<=\])::text\[\]")


@pytest.fixture
def restored(database: Database) -> Iterator[Database]:
    """An empty database, prepared by roles.sql, on the same server."""
    empty = Database(database.server, f"{database.name}_restored")
    database.server.cluster.prepare(empty.name)
    yield empty
    database.server.drop(empty.name)


@pytest.fixture
def backup_folder(
    database: Database, nominal: RegisteredNominal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return the backup folder for a register with a nominal, a session and a stored file."""
    content, name = b"%PDF-1.7 of a letter", token_hex(16)
    stored = tmp_path / "files"
    (stored / name[:2]).mkdir(parents=True)
    (stored / name[:2] / name).write_bytes(content)
    database.as_superuser(A_FILE, [nominal.id, len(content), sha256(content).hexdigest(), name])
    database.as_superuser(SESSION)
    monkeypatch.setattr(django_settings, "FILES_DIR", str(stored))
    monkeypatch.setenv("DATABASE_BACKUP_URL", url(database, "mosovo_backup"))
    return tmp_path / "backups"


def url(database: Database, role: str) -> str:
    return database.server.cluster.url(role, database.name)


def count(database: Database, table: str) -> int:
    [(rows,)] = database.as_superuser(f"SELECT count(*) FROM {table}")
    return int(rows)


def named(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".backup.lock")


def schema(connection: psycopg.Connection) -> Catalogue:
    """Return the catalogue. PostgreSQL moves the casts of a list to each item when it reads a dump."""
    return {
        key: replace(entry, definition=CASTS.sub("", entry.definition))
        for key, entry in read_catalogue(connection).items()
    }


def target(database: Database, files: Path) -> restore.Target:
    return restore.Target(url(database, "mosovo_owner"), url(database, "mosovo_backup"), FolderStore(files))


@pytest.mark.own_database("it is dumped and compared as a whole")
def test_dump_stopped_by_row_security_is_never_named_as_a_backup(
    database: Database, backup_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conninfo, environment = split_password(url(database, "mosovo_owner"))
    assert "PGPASSWORD" not in environment
    [(version,)] = database.as_superuser("SELECT current_setting('server_version_num')::int")
    tools, left = find_tools(version), tmp_path / "left.dump"
    dump = tools.build_command("pg_dump", "--format=custom", f"--file={left}", f"--dbname={conninfo}")
    result = subprocess.run(dump, capture_output=True, text=True, check=False)
    assert (result.returncode, left.stat().st_size > 1_000_000) == (1, True), (
        "pg_dump as the owner fails and leaves a file"
    )
    assert "row-level security" in result.stderr

    with database.acting_as("mosovo_jobs"):
        for role in ("mosovo_owner", "mosovo_jobs", "postgres"):
            monkeypatch.setenv("DATABASE_BACKUP_URL", url(database, role))
            with pytest.raises(CommandError, match=f"logs in as {role}"):
                backup.make_backup(backup_folder / "first")
        monkeypatch.setenv("DATABASE_BACKUP_URL", "host=/nowhere user=mosovo_backup")
        with pytest.raises(CommandError, match="no backup was made: connection is bad"):
            backup.make_backup(backup_folder / "first")
        monkeypatch.setenv("DATABASE_BACKUP_URL", url(database, "mosovo_backup"))
        with pytest.raises(CommandError, match="no backup can be written into"):
            backup.make_backup(left / "first")

        broken = tmp_path / "bin"
        broken.mkdir()
        for tool in ("pg_restore", "psql"):
            (broken / tool).symlink_to(tools.folder / tool)
        (broken / "pg_dump").write_text(
            f'#!/bin/sh\n[ "$1" = --version ] && exec {tools.folder}/pg_dump --version\n'
            f'for each; do case $each in --file=*) head -c 5000 {left} >"${{each#--file=}}";; esac; done\n'
            "exit ${MOSOVO_TEST_EXIT:-0}\n"
        )
        (broken / "pg_dump").chmod(0o755)
        with monkeypatch.context() as patch:
            patch.setenv("MOSOVO_POSTGRES_BIN_DIR", str(broken))
            with pytest.raises(CommandError, match="is not a complete dump"):
                backup.make_backup(backup_folder / "first")
            patch.setenv("MOSOVO_TEST_EXIT", "1")
            with pytest.raises(CommandError, match="pg_dump did not make a complete dump"):
                backup.make_backup(backup_folder / "first")
        assert named(backup_folder) == []

        (backup_folder / ".killed.incomplete").mkdir()
        finished = backup.make_backup(backup_folder / "first")
        assert named(backup_folder) == ["first"], "the remains of an interrupted backup are removed"
        with pytest.raises(CommandError, match="exists already"):
            backup.make_backup(backup_folder / "first")

    tables = [name for (name,) in database.as_superuser(COUNTED) if name not in LEFT_OUT]
    later = 1  # the entry that the backup was made
    assert finished.manifest.rows == {
        name: count(database, name) - (later if name == "audit_auditentry" else 0) for name in tables
    }
    assert finished.manifest.files == 1
    assert database.as_superuser("SELECT detail ->> 'manifest' FROM audit_auditentry ORDER BY id DESC LIMIT 1") == [
        (finished.manifest_sha256,)
    ]
    assert sha256((backup_folder / "first" / MANIFEST).read_bytes()).hexdigest() == finished.manifest_sha256
    assert backup_folder.stat().st_mode & 0o077 == 0


@pytest.mark.own_database("it is dumped and compared as a whole")
def test_restore_returns_the_backed_up_data_or_changes_nothing(
    database: Database,
    restored: Database,
    backup_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, files = backup_folder / "first", tmp_path / "restored files"
    with database.acting_as("mosovo_jobs"), monkeypatch.context() as patch:
        patch.setattr(backup_source, "count_rows", partial(count_and_write, database, backup_source.count_rows))
        manifest = backup.make_backup(folder).manifest
    assert count(database, WRITTEN_LATER) == 1
    [stored] = (folder / "files").glob("??/*")

    for part in (DUMP, FILE_LIST, str(stored.relative_to(folder))):
        content = (folder / part).read_bytes()
        (folder / part).write_bytes(content[:-1])
        assert backup.run(Namespace(folder=folder, check=True, keep=None)) == 1
        with pytest.raises(CommandError, match="the backup is damaged, and nothing was changed"):
            restore.restore_backup(folder, manifest, target(restored, files))
        (folder / part).write_bytes(content)
    assert backup.run(Namespace(folder=folder, check=True, keep=None)) == 0
    with pytest.raises(CommandError, match="is not a backup"):
        read_manifest(tmp_path)
    assert not files.exists()

    monkeypatch.setattr(job_connection, "_name_command", lambda: "restore")
    with restored.connect_django("mosovo_jobs"):
        django_settings.FILES_DIR = str(files)
        capsys.readouterr()
        assert restore.restore_backup(folder, manifest, target(restored, files)) == 0
        printed = capsys.readouterr().out
        assert f"Rows compared with the manifest: {manifest.total_rows:,} of {manifest.total_rows:,}" in printed
        assert "People verified: 1. Different duties: 0." in printed
        assert "Stored files checked: 1. Faults: 0." in printed
        assert "Faults: 0.\nJobs waiting in the queue" in printed
        assert printed.index("./mosovo log declare-fork") < printed.index("./mosovo disposals apply")
        assert count(restored, WRITTEN_LATER) == 0, "the dump is of the moment at which the rows were counted"
        assert (count(database, "django_session"), count(restored, "django_session")) == (1, 0)
        with psycopg.connect(url(database, "postgres")) as original, psycopg.connect(url(restored, "postgres")) as copy:
            assert list_differences(schema(original), schema(copy)) == []
        with psycopg.connect(url(restored, "mosovo_app")) as serving:
            assert list_protection_faults(serving) == []

        reason = "set max_locks_per_transaction to at least 3334"
        with psycopg.connect(url(restored, "mosovo_owner")) as owner, pytest.raises(CommandError, match=reason):
            refuse_too_few_locks(owner, 1_000_000)

        refusals = {None: "is not empty", "mosovo": "nothing was changed"}
        for named_database, reason in refusals.items():
            with pytest.raises(CommandError, match=reason):
                restore.restore_backup(folder, manifest, target(restored, files), replace=named_database)
        with psycopg.connect(url(restored, "mosovo_app")), pytest.raises(CommandError, match="stop every web process"):
            restore.restore_backup(folder, manifest, target(restored, files), replace=restored.name)

        restored.as_superuser("SET ROLE mosovo_owner; CREATE TABLE of_another_register ()")
        (files / "ab").mkdir(exist_ok=True)
        stray = files / "ab" / ("ab" * 16)
        stray.write_text("of another register")
        forged = forge(folder, backup_folder / "forged")
        with pytest.raises(CommandError, match="the dump was not loaded, and nothing was changed: pg_restore failed"):
            restore.restore_backup(forged, read_manifest(forged), target(restored, files), replace=restored.name)
        assert count(restored, "of_another_register") == 0, "it is still there"
        assert count(restored, "nominals_nominal") == 1

        assert restore.restore_backup(folder, manifest, target(restored, files), replace=restored.name) == 0
        assert restored.as_superuser("SELECT to_regclass('of_another_register')") == [(None,)]
        assert not stray.exists()
        assert [path.read_text() for path in tmp_path.glob("restored files.replaced-*/*")] == ["of another register"]

        restored.as_superuser("SET session_replication_role = replica; DELETE FROM obligations_duty")
        assert any("obligations_duty has 0 rows" in fault for fault in compare(manifest, restored))
        assert any("audit log is not the one" in fault for fault in compare(manifest, restored))
        (files / stored.name[:2] / stored.name).write_text("changed")
        assert [fault for fault in restore._run_checks() if "found faults" in fault] == [
            "./mosovo verify found faults: see above",
            "./mosovo files check found faults: see above",
        ]


def count_and_write(
    database: Database, count_rows: Callable[[psycopg.Connection], dict[str, int]], connection: psycopg.Connection
) -> dict[str, int]:
    """Count rows; then another connection commits a row before the dump begins."""
    rows = count_rows(connection)
    database.as_superuser("INSERT INTO django_migrations (app, name, applied) VALUES ('later', 'than this', now())")
    return rows


def forge(folder: Path, copy: Path) -> Path:
    """Copy a backup, damage its last rows, and give it the digest of the damaged dump."""
    shutil.copytree(folder, copy)
    (copy / DUMP).write_bytes((folder / DUMP).read_bytes()[:-300] + bytes(300))
    manifest = json.loads((copy / MANIFEST).read_text())
    manifest["dump_sha256"] = sha256((copy / DUMP).read_bytes()).hexdigest()
    (copy / MANIFEST).write_text(json.dumps(manifest))
    return copy


def compare(manifest: Manifest, database: Database) -> list[str]:
    return list(restore.compare_with_manifest(manifest, url(database, "mosovo_backup")))


def test_damaged_stored_file_is_named_and_left_out_only_on_request(
    database: Database, backup_folder: Path, tmp_path: Path
) -> None:
    [stored] = (tmp_path / "files").glob("??/*")
    with database.acting_as("mosovo_jobs"):
        for damage in (lambda: stored.write_text("changed"), stored.unlink):
            damage()
            with pytest.raises(CommandError, match=f"1 of 1 stored files are missing or changed .{stored.name}"):
                backup.make_backup(backup_folder / "first")
        assert named(backup_folder) == []
        finished = backup.make_backup(backup_folder / "first", allow_damaged_files=True)
    assert (finished.manifest.files, finished.manifest.damaged_files) == (0, [stored.name])
    assert find_damage(backup_folder / "first", finished.manifest) == []


def test_old_backups_are_deleted_only_if_named_by_time(database: Database, backup_folder: Path) -> None:
    with database.acting_as("mosovo_jobs"):
        backup.make_backup(backup_folder / "before the move")
    for day in range(1, 5):
        shutil.copytree(backup_folder / "before the move", backup_folder / f"2026-11-0{day}T010000Z")
    deleted = list(backup.delete_old_backups(backup_folder, 2))
    assert [path.name for path in deleted] == ["2026-11-01T010000Z", "2026-11-02T010000Z"]
    assert named(backup_folder) == ["2026-11-03T010000Z", "2026-11-04T010000Z", "before the move"]
    assert os.path.exists(backup_folder / "before the move" / DUMP)
