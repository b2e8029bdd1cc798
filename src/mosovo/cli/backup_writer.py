"""Write a backup: the dump, the stored files and the manifest. The name appears when all three are complete."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg

from mosovo.cli import backup_source
from mosovo.cli.backup_manifest import DUMP, FILES, Manifest, read_digest, write_file_list, write_manifest
from mosovo.cli.errors import CommandError
from mosovo.cli.postgres_tools import PostgresTools, find_tools, split_password
from mosovo.files.file_stores import FileStore, FolderStore

PIECE = 1_000_000
LOCK_WAIT = "10s"


@dataclass(frozen=True, slots=True)
class FinishedBackup:
    """A complete backup."""

    folder: Path
    manifest: Manifest
    manifest_sha256: str

    def describe(self) -> Iterator[str]:
        """Yield what the backup holds, in lines."""
        yield f"Backup complete: {self.folder}"
        yield (
            f"Tables: {len(self.manifest.rows)}. Rows: {self.manifest.total_rows:,}. "
            f"Dump: {self.manifest.dump_bytes / 1e6:.1f} MB. "
            f"Files: {self.manifest.files:,} ({self.manifest.files_bytes / 1e6:.1f} MB)."
        )
        yield f"SHA-256 of the manifest: {self.manifest_sha256}"


def write_backup(
    target: Path, address: str, stored: FileStore | None, *, allow_damaged_files: bool = False
) -> FinishedBackup:
    """Write the backup of the database at `address`, as mosovo_backup, and of the files `stored`.

    Everything is written under another name in the same folder, which is deleted after a failure. Raises
    `CommandError`, also for a stored file that is missing or changed, unless `allow_damaged_files` leaves it out.
    """
    work = target.parent / f".{target.name}.incomplete"
    work.mkdir(mode=0o700)
    try:
        manifest = _write_parts(work, address, stored, allow_damaged_files=allow_damaged_files)
        digest = write_manifest(work, manifest)
        _flush(work)
        work.rename(target)
        _flush_folder(target.parent)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return FinishedBackup(target, manifest, digest)


def _write_parts(work: Path, address: str, stored: FileStore | None, *, allow_damaged_files: bool) -> Manifest:
    with backup_source.open_snapshot(address) as snapshot:
        tools = find_tools(snapshot.info.server_version)
        rows, made_at = backup_source.count_rows(snapshot), datetime.now(UTC)
        _dump(work / DUMP, address, snapshot, tools)
        _refuse_incomplete(tools.list_contents(work / DUMP), backup_source.list_filled_tables(snapshot))
        files = backup_source.list_stored_files(snapshot)
        manifest_of_database = {
            "made_at": made_at,
            "version": read_version(),
            "server_version": snapshot.info.server_version,
            "database": snapshot.info.dbname,
            "rows": rows,
            "left_out": list(backup_source.LEFT_OUT),
            "migrations": backup_source.read_migrations(snapshot),
            "audit_log": backup_source.read_audit_log(snapshot),
        }
    damaged = copy_files(stored, FolderStore(work / FILES), files)
    if damaged and not allow_damaged_files:
        raise CommandError(
            f"{len(damaged)} of {len(files)} stored files are missing or changed ({', '.join(sorted(damaged)[:3])}). "
            "Run ./mosovo files check. If they cannot be recovered, --allow-damaged-files leaves them out"
        )
    files = {name: digest for name, digest in files.items() if name not in damaged}
    return Manifest(
        **manifest_of_database,  # type: ignore[arg-type]
        dump_sha256=read_digest(work / DUMP),
        dump_bytes=(work / DUMP).stat().st_size,
        file_list_sha256=write_file_list(work, files),
        files=len(files),
        files_bytes=sum(path.stat().st_size for path in (work / FILES).glob("??/*")),
        damaged_files=sorted(damaged),
    )


def _dump(path: Path, address: str, snapshot: psycopg.Connection, tools: PostgresTools) -> None:
    conninfo, environment = split_password(address)
    command = tools.build_command(
        "pg_dump", "--format=custom", f"--file={path}", f"--dbname={conninfo}", f"--lock-wait-timeout={LOCK_WAIT}",
        f"--snapshot={backup_source.read_one(snapshot, 'SELECT pg_export_snapshot()')}",
        *(f"--exclude-table-data=public.{table}" for table in backup_source.LEFT_OUT),
    )  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(f"pg_dump did not make a complete dump, so there is no backup: {done.stderr.strip()}")
    if done.stderr:
        print(done.stderr.strip(), file=sys.stderr)


def _refuse_incomplete(contents: list[str], tables: Sequence[str]) -> None:
    dumped = {line.split()[6] for line in contents if " TABLE DATA public " in line}
    if missing := sorted(set(tables) - dumped):
        raise CommandError(f"the dump lacks the rows of {', '.join(missing[:5])}, so there is no backup")


def copy_files(stored: FileStore | None, target: FileStore, digests: Mapping[str, str]) -> set[str]:
    """Copy each stored file; return the names of those that are missing or changed, which are not copied."""
    if digests and stored is None:
        raise CommandError("MOSOVO_FILES_DIR is not set, but there are stored files: set it")
    damaged = set()
    for name, digest in digests.items():
        assert stored
        target.remove(name)
        try:
            is_whole = _copy(stored, target, name) == digest
        except FileNotFoundError:
            is_whole = False
        if not is_whole:
            target.remove(name)
            damaged.add(name)
    return damaged


def _copy(source: FileStore, target: FileStore, name: str) -> str:
    """Copy a file, and return its SHA-256."""
    digest = hashlib.sha256()

    def read() -> Iterator[bytes]:
        while piece := reading.read(PIECE):
            digest.update(piece)
            yield piece

    with source.open(name) as reading:
        target.write(name, read())
    return digest.hexdigest()


def _flush(folder: Path) -> None:
    """Wait until the parts are on disk. The stored files are already."""
    for path in folder.iterdir():
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    for path in (folder, *(each for each in folder.rglob("*") if each.is_dir())):
        _flush_folder(path)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_version() -> str:
    """Return the version of mosovo, or "checkout" where it is not installed as a package."""
    try:
        return version("mosovo")
    except PackageNotFoundError:
        return "checkout"
