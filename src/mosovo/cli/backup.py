"""`./mosovo backup`: make a backup of the database and the stored files, or check one."""

import fcntl
import os
import re
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.cli.backup_manifest import find_damage, list_backups, read_manifest
from mosovo.cli.backup_source import VARIABLE
from mosovo.cli.backup_writer import FinishedBackup, write_backup
from mosovo.cli.errors import CommandError
from mosovo.config.secret_sources import read_secret
from mosovo.files.file_stores import FileStore
from mosovo.files.storage import find_store, is_configured

HELP = """Make a backup of the database and the stored files.

    ./mosovo backup DIR           make the backup DIR, which must not exist
    ./mosovo backup               make a backup in MOSOVO_BACKUP_DIR, under the date and time
    ./mosovo backup --keep 8      the same, then delete all but the newest 8 made in this way
    ./mosovo backup --check DIR   compare each part of a backup with its digest

The dump is made as mosovo_backup (DATABASE_BACKUP_URL), which passes row security and
only reads. DATABASE_JOBS_URL is needed too: the audit log has an entry before anything
is read. The name appears only when the backup is complete. Sessions are left out.

The keys are not in it. Keep MOSOVO_ENCRYPTION_KEYS, MOSOVO_VICTIM_ENCRYPTION_KEYS,
MOSOVO_SECRET_KEY and MOSOVO_CHECKPOINT_KEY in another place: without the first two the
encrypted texts of a restored register cannot be read."""
DATED = "%Y-%m-%dT%H%M%SZ"
DATED_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="DIR", type=Path, help="the folder to make")
    parser.add_argument("--keep", type=int, metavar="N", help="delete all but the newest N, if the backup succeeds")
    parser.add_argument(
        "--allow-damaged-files", action="store_true", help="leave out stored files that are missing or changed"
    )
    parser.add_argument("--check", action="store_true", help="check the backup DIR, and make none")


def run(args: Namespace) -> int:
    if args.keep is not None and (args.keep < 1 or args.folder):
        raise CommandError("--keep needs a number of at least 1, and no DIR")
    if args.check:
        return _check(args.folder)
    target = (args.folder or _dated_folder(datetime.now(UTC))).absolute()
    finished = make_backup(target, allow_damaged_files=args.allow_damaged_files)
    for line in finished.describe():
        print(line)
    for name in finished.manifest.damaged_files:
        print(f"Left out, because it was missing or changed: {name}")
    print("The keys are not in it: keep them in another place.")
    for path in delete_old_backups(target.parent, args.keep) if args.keep else ():
        print(f"Deleted: {path}")
    return 0


def make_backup(target: Path, *, allow_damaged_files: bool = False) -> FinishedBackup:
    """Make the backup `target`, with audit entries before and after. Django must be connected as mosovo_jobs."""
    address = read_secret(VARIABLE)
    if not address:
        raise CommandError(f"{VARIABLE} is not set: enter the address of the database as mosovo_backup")
    if target.exists():
        raise CommandError(f"{target} exists already: enter a new name")
    with _locked(target.parent):
        _log("backup.start")
        try:
            finished = write_backup(target, address, find_files(), allow_damaged_files=allow_damaged_files)
        except (psycopg.Error, OSError) as error:
            raise CommandError(f"no backup was made: {str(error).strip()}") from error
        _log(
            "backup.make",
            rows=finished.manifest.total_rows,
            files=finished.manifest.files,
            manifest=finished.manifest_sha256,
        )
    return finished


def delete_old_backups(folder: Path, keep: int) -> Iterator[Path]:
    """Delete all but the newest backups that were named by their time, and yield each. Others are left alone."""
    dated = [path for path, _ in list_backups(folder) if DATED_NAME.fullmatch(path.name)]
    for path in sorted(dated)[:-keep]:
        shutil.rmtree(path)
        yield path


def find_files() -> FileStore | None:
    """Return where stored files are, if it is set."""
    return find_store() if is_configured() else None


def _dated_folder(now: datetime) -> Path:
    if not (folder := os.environ.get("MOSOVO_BACKUP_DIR")):
        raise CommandError("enter the folder of the backup, or set MOSOVO_BACKUP_DIR")
    return Path(folder) / now.strftime(DATED)


def _check(folder: Path | None) -> int:
    if folder is None:
        raise CommandError("enter the folder of the backup to check")
    manifest = read_manifest(folder)
    damage = find_damage(folder, manifest)
    for fault in damage:
        print(fault)
    print(
        f"Made: {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC. Rows: {manifest.total_rows:,}. Files: {manifest.files:,}. "
        f"Faults: {len(damage)}."
    )
    return 1 if damage else 0


def _log(action: str, **counts: int | str) -> None:
    with transaction.atomic():
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, action, detail=counts))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one backup at a time write into the folder. What an interrupted one left there is deleted first."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder / ".backup.lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise CommandError(f"no backup can be written into {folder}: {error.strerror}") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in folder.glob(".*.incomplete"):
            shutil.rmtree(left)
        yield
    except BlockingIOError:
        raise CommandError(f"another backup is being written into {folder}: wait until it has ended") from None
    finally:
        os.close(descriptor)
