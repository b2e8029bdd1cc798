"""`./mosovo restore`: load a backup, and check what was loaded."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.db import connection, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.cli import backup_source, continue_log, files, keys, verify
from mosovo.cli.backup_manifest import DUMP, FILES, Manifest, find_damage, read_file_list, read_manifest
from mosovo.cli.backup_writer import copy_files, read_version
from mosovo.cli.database_loader import list_objects, load_dump
from mosovo.cli.deployment_checks import find_missing_migrations
from mosovo.cli.errors import CommandError
from mosovo.cli.newer_backup import refuse_newer_backup
from mosovo.cli.postgres_tools import find_tools
from mosovo.config.secret_sources import read_secret
from mosovo.database.transaction_numbers import count_transactions_behind_backup
from mosovo.files.file_stores import FileStore, FolderStore
from mosovo.files.queries import list_stray_files
from mosovo.files.storage import find_store, is_configured

HELP = """Load a backup into an empty database that roles.sql has prepared, and check it.

    ./mosovo restore DIR                      into an empty database
    ./mosovo restore DIR --replace DATABASE   first delete everything in the database of this name

Stop every web process and worker first. It needs DATABASE_OWNER_URL, DATABASE_JOBS_URL
and DATABASE_BACKUP_URL, MOSOVO_FILES_DIR, and the keys of the register that was backed
up. Run it as the account of the service, which must own the stored files.

It refuses a backup of a newer version before it changes anything. It compares the backup
with its digests, copies the stored files, loads the dump in one transaction, compares
rows and audit log with the manifest, uses transaction numbers until the audit log can
continue on this server, runs ./mosovo migrate if the backup is of an older version, and
then runs verify, files check and keys check. Each fault is printed; the exit code is 1 if
there is one. All sessions end."""

STEPS_LEFT = """Before anyone signs in:
  1. If the log was signed after the backup, two people declare the fork: ./mosovo log declare-fork
  2. Dispose again of people who were disposed of after the backup: ./mosovo disposals apply"""


@dataclass(frozen=True)
class Target:
    """The database and the place of files that a backup is restored into."""

    owner_url: str
    backup_url: str
    files: FileStore | None


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="the backup")
    parser.add_argument("--replace", metavar="DATABASE", help="delete everything in the database of this name first")


def run(args: Namespace) -> int:
    target = Target(
        _read_address("DATABASE_OWNER_URL", "mosovo_owner"),
        _read_address(backup_source.VARIABLE, backup_source.ROLE),
        find_store() if is_configured() else None,
    )
    manifest = read_manifest(args.folder)
    return restore_backup(args.folder, manifest, target, replace=args.replace)


def restore_backup(folder: Path, manifest: Manifest, target: Target, *, replace: str | None = None) -> int:
    """Restore the backup and check it; return the exit code. Django must be set up as mosovo_jobs."""
    if damage := find_damage(folder, manifest):
        raise CommandError("\n".join(("the backup is damaged, and nothing was changed:", *damage)))
    refuse_newer_backup(manifest, read_version())
    connection.close()
    try:
        with psycopg.connect(target.owner_url, connect_timeout=backup_source.CONNECT_TIMEOUT) as owner:
            _refuse_target(owner, manifest, replace)
            tools = find_tools(max(owner.info.server_version, manifest.server_version))
        with backup_source.open_snapshot(target.backup_url):
            pass  # it is needed after the load, so its faults are found before
    except psycopg.Error as error:
        raise CommandError(f"nothing was changed: {str(error).strip()}") from error
    started = datetime.now(UTC)
    _copy_files(folder, manifest, target)
    load_dump(folder / DUMP, target.owner_url, tools, replace=replace is not None)
    print(f"Loaded in {(datetime.now(UTC) - started).total_seconds():.0f} s.", flush=True)
    # Both before this process connects, and is in the log.
    faults = [*compare_with_manifest(manifest, target.backup_url)]
    used = _continue_log(target)
    if replace is not None:
        _set_aside_stray_files(started)
    faults += [*_migrate(), *_run_checks()]
    _report(manifest, faults, used)
    return 1 if faults else 0


def compare_with_manifest(manifest: Manifest, address: str) -> Iterator[str]:
    """Yield each difference between a database and the manifest: rows, migrations and the audit log."""
    with backup_source.open_snapshot(address) as snapshot:
        rows = backup_source.count_rows(snapshot)
        for table in sorted(rows.keys() | manifest.rows.keys()):
            if (expected := manifest.rows.get(table)) != (actual := rows.get(table)):
                yield f"{table} has {actual} rows, and must have {expected}"
        if backup_source.read_migrations(snapshot) != manifest.migrations:
            yield "the applied migrations are not those of the backup"
        audit_log = backup_source.read_audit_log(snapshot)
    print(
        f"Rows compared with the manifest: {sum(rows.values()):,} of {manifest.total_rows:,} in {len(rows)} tables. "
        f"Audit entries: {audit_log.entries:,} of {manifest.audit_log.entries:,}."
    )
    if audit_log != manifest.audit_log:
        yield "the audit log is not the one that was backed up: its number of entries, last id or digest differs"


def _read_address(variable: str, role: str) -> str:
    if address := read_secret(variable):
        return address
    raise CommandError(f"{variable} is not set: enter the address of the database as {role}")


def _refuse_target(owner: psycopg.Connection, manifest: Manifest, replace: str | None) -> None:
    """Raise `CommandError` if the database is in use, not empty, or on an older server."""
    name = owner.info.dbname
    if backup_source.read_one(owner, "SELECT current_user") != "mosovo_owner":
        raise CommandError("DATABASE_OWNER_URL must log in as mosovo_owner")
    if owner.info.server_version // 10_000 < manifest.server_version // 10_000:
        raise CommandError(
            f"the backup is of PostgreSQL {manifest.server_version // 10_000}, and this server is older "
            f"({owner.info.server_version // 10_000})"
        )
    if users := int(backup_source.read_one(owner, continue_log.USERS)):
        raise CommandError(f"the database {name} has {users} connections: stop every web process and worker first")
    tables = sum(kind == "table" for kind, _, _ in list_objects(owner))
    if replace is None and list_objects(owner):
        raise CommandError(
            f"the database {name} is not empty ({tables} tables). Restore into an empty database, or delete everything "
            f"in this one with --replace {name}"
        )
    if replace is not None and replace != name:
        raise CommandError(f"--replace {replace}: DATABASE_OWNER_URL is the database {name}, and nothing was changed")


def _copy_files(folder: Path, manifest: Manifest, target: Target) -> None:
    """Copy the stored files of the backup, before the database knows them. Raises `CommandError`."""
    if target.files is None:
        if manifest.files:
            raise CommandError("MOSOVO_FILES_DIR is not set, but the backup has stored files: set it")
        return
    try:
        failed = copy_files(FolderStore(folder / FILES), target.files, read_file_list(folder))
    except OSError as error:
        raise CommandError(
            f"the stored files could not be copied, and the database was not changed: {error}"
        ) from error
    if failed:
        raise CommandError(f"{len(failed)} stored files could not be copied whole: look at the disks")


def _continue_log(target: Target) -> int:
    """Bring the transaction numbers of the server past those of the log, and return how many were used.

    As mosovo_backup and mosovo_owner, neither of which writes an entry. Raises `CommandError`, with what is left to do.
    """
    with backup_source.open_snapshot(target.backup_url) as snapshot:
        behind = count_transactions_behind_backup(snapshot)
    if behind:
        try:
            with psycopg.connect(target.owner_url, autocommit=True) as owner:
                continue_log.use_numbers(owner, behind)
        except (CommandError, psycopg.Error) as fault:
            raise CommandError(
                f"the register is loaded, and its audit log cannot continue on this server yet: {fault}. Correct this, "
                "run ./mosovo continue-log, and then verify, files check and keys check. Start nothing before"
            ) from fault
    return behind


def _set_aside_stray_files(moment: datetime) -> None:
    """Move stored files that the restored database does not know to a folder next to the others, and print its name."""
    if not is_configured() or not (stray := list_stray_files(read_known_files())):
        return
    print(f"Files of the replaced register: {len(stray)}, moved to {find_store().move_aside(stray, moment)}.")


def read_known_files() -> set[str]:
    """Return the names of the stored files that the database knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stored_as FROM files_storedversion UNION SELECT stored_as FROM files_file")
        return {name for (name,) in cursor.fetchall()}


def _migrate() -> Iterator[str]:
    """Run ./mosovo migrate if the backup is of an older version."""
    if not list(find_missing_migrations()):
        return
    connection.close()
    print("The backup is of an older version: running ./mosovo migrate.", flush=True)
    command = [sys.executable, "-m", "mosovo.cli", "migrate", "--quiet"]
    if subprocess.run(command, env=os.environ, check=False).returncode:
        yield "./mosovo migrate failed: see above"


def _run_checks() -> Iterator[str]:
    checks: tuple[tuple[str, Callable[[], int]], ...] = (
        ("verify", lambda: verify.run(Namespace(police_force=None, sample=1))),
        ("files check", lambda: files.run(Namespace(act="check"))),
        ("keys check", lambda: keys.run(Namespace(act="check"))),
    )
    for name, check in checks:
        print(f"./mosovo {name}", flush=True)
        try:
            failed = check()
        except CommandError as error:
            yield f"./mosovo {name} could not run: {error}"
            continue
        if failed:
            yield f"./mosovo {name} found faults: see above"


def _report(manifest: Manifest, faults: list[str], used: int) -> None:
    with transaction.atomic():
        detail = {
            "made_at": manifest.made_at.isoformat(), "rows": manifest.total_rows, "faults": len(faults),
            "transaction_numbers_used": used,
        }  # fmt: skip
        log_event(AuditEvent(ProcessingOperation.COLLECTION, "backup.restore", detail=detail))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        [(waiting,)] = cursor.fetchall()
    for fault in faults:
        print(f"WRONG: {fault}")
    print(f"Restored: the register as of {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC. Faults: {len(faults)}.")
    print(
        f"Jobs waiting in the queue: {waiting}. Messages and pages that were sent after that time can be sent again: "
        "decide before you start the worker. What was recorded after that time is not in the register."
    )
    print(STEPS_LEFT)
