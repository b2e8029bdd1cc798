"""`./mosovo upgrade`: bring the database of an earlier version to this one, and check it."""

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.cli import backup_source, verify
from mosovo.cli.backup import DATED, make_backup
from mosovo.cli.backup_source import VARIABLE
from mosovo.cli.backup_writer import read_version
from mosovo.cli.deployment_checks import find_missing_migrations, list_unknown_migrations
from mosovo.cli.errors import CommandError
from mosovo.config.secret_sources import read_secret
from mosovo.edge.queue_state import MAX_HEARTBEAT_AGE, read_queue_state

HELP = """Bring the database of an earlier version to this one, as this version is installed.

    ./mosovo upgrade --plan    print what would be done, and change nothing
    ./mosovo upgrade           do it: back up, migrate, recalculate, verify

Stop the worker first. Web processes of the version before can stay: they work with
the new tables until you restart them, one after another. It needs DATABASE_OWNER_URL,
DATABASE_JOBS_URL, DATABASE_BACKUP_URL and MOSOVO_BACKUP_DIR.

It stops before the first change if a worker is running, if the database is of a newer
version, or if there is no room for a backup. Running it twice does no harm. To go back,
restore the backup that it made. The exit code is 1 if a step or a check failed."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--plan", action="store_true", help="print what would be done, and change nothing")
    parser.add_argument(
        "--sample", type=int, default=1, metavar="N", help="verify every Nth chunk of 200 people (default: all)"
    )


def run(args: Namespace) -> int:
    obstacles = list(find_obstacles())
    for obstacle in obstacles:
        print(f"WRONG: {obstacle}")
    if args.plan:
        return _print_plan() or int(bool(obstacles))  # the plan is printed in spite of obstacles
    if obstacles:
        print("Nothing was changed.")
        return 1
    return upgrade(_backup_folder() / f"before-{read_version()}-{datetime.now(UTC):{DATED}}", args.sample)


def upgrade(backup: Path, sample: int) -> int:
    """Back up into the new folder, migrate, recalculate and verify. Return 0, or 1 if a step failed."""
    missing = list(find_missing_migrations())
    print(f"Backing up into {backup}.", flush=True)
    for line in make_backup(backup).describe():
        print(line)
    _log("upgrade.start", missing=len(missing))
    connection.close()
    for step in (["migrate"], ["recalculate"]):
        print(f"./mosovo {step[0]}", flush=True)
        if _run(*step):
            print(f"WRONG: ./mosovo {step[0]} failed: see above. The backup is {backup}.")
            return 1
    print("./mosovo verify", flush=True)
    faults = verify.run(Namespace(police_force=None, sample=sample)) + len(list(find_missing_migrations()))
    _log("upgrade.finish", faults=faults)
    print(f"Faults: {faults}. Restart the web processes one after another, then start the worker.")
    return int(bool(faults))


def find_obstacles() -> Iterator[str]:
    """Yield what must be corrected before an upgrade."""
    for variable in ("DATABASE_OWNER_URL", VARIABLE):
        if not read_secret(variable):
            yield f"{variable} is not set"
    for unknown in list_unknown_migrations(MigrationRecorder(connection).applied_migrations()):
        yield f"the database has the migration {unknown}, which this version does not know: it is of a newer version"
    age = read_queue_state().heartbeat_age
    if age is not None and age <= MAX_HEARTBEAT_AGE:
        yield "a worker is running: stop every worker, so that none of the version before writes meanwhile"
    yield from find_missing_space()


def find_missing_space() -> Iterator[str]:
    """Yield that there is no room for a backup of the database and the stored files, or why it is not known."""
    try:
        folder = _backup_folder()
    except CommandError as error:
        yield str(error)
        return
    if not (address := read_secret(VARIABLE)):
        return  # an obstacle already
    try:
        with backup_source.open_snapshot(address) as snapshot:
            database = int(backup_source.read_one(snapshot, "SELECT pg_database_size(current_database())"))
            files = backup_source.measure_stored_files(snapshot)
    except (CommandError, psycopg.Error) as error:
        yield f"{VARIABLE}: {str(error).strip()}"
        return
    present = next(each for each in (folder, *folder.parents) if each.exists())
    if (free := shutil.disk_usage(present).free) < database + files:
        yield (
            f"{folder} has {free / 1e9:.1f} GB free, the database has {database / 1e9:.1f} GB, "
            f"and the stored files have {files / 1e9:.1f} GB: make room for a backup of both"
        )


def _backup_folder() -> Path:
    if not (folder := os.environ.get("MOSOVO_BACKUP_DIR")):
        raise CommandError("MOSOVO_BACKUP_DIR is not set: enter the folder for the backup")
    return Path(folder).absolute()


def _print_plan() -> int:
    missing = list(find_missing_migrations())
    print(f"Version to upgrade to: {read_version()}.")
    if not missing:
        print("Nothing to migrate. Everyone would be recalculated, with these changes:", flush=True)
        connection.close()
        return _run("recalculate", "--dry-run")
    print(*missing, sep="\n", flush=True)
    connection.close()
    return _run("migrate", "--plan")


def _run(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "mosovo.cli", *arguments], env=os.environ, check=False).returncode


def _log(action: str, **counts: int) -> None:
    with transaction.atomic():
        detail = {"version": read_version(), **counts}
        log_event(AuditEvent(ProcessingOperation.ALTERATION, action, detail=detail, rule="system"))
