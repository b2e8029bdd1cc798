"""The manifest of a backup: what is in it, and the digests that show whether it is whole.

A backup is a folder with four parts:

    manifest.json   when and from what it was made, rows by table, migrations, and the digests of the other parts
    database.dump   the dump of the database
    files.sha256    the SHA-256 of each stored file, in the form that `sha256sum --check` reads
    files/          the stored files
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from mosovo.cli.errors import CommandError

FORMAT = 1
MANIFEST, DUMP, FILE_LIST, FILES = "manifest.json", "database.dump", "files.sha256", "files"


@dataclass(frozen=True, slots=True)
class AuditLogState:
    """The audit log at one moment: the number of entries, the last id, and the SHA-256 of all entries in order."""

    entries: int
    last_id: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    made_at: datetime
    version: str
    """The version of mosovo that made it."""
    server_version: int
    """The version of PostgreSQL, such as 170012."""
    database: str
    dump_sha256: str
    dump_bytes: int
    file_list_sha256: str
    files: int
    files_bytes: int
    damaged_files: list[str]
    """Stored files that were missing or changed already, and are not in the backup."""
    rows: Mapping[str, int]
    """The number of rows of each table in the dump."""
    left_out: list[str]
    """The tables whose rows are not in the dump: sessions."""
    migrations: list[str]
    audit_log: AuditLogState

    @property
    def total_rows(self) -> int:
        """Return the number of rows of all tables."""
        return sum(self.rows.values())


def write_manifest(folder: Path, manifest: Manifest) -> str:
    """Write the manifest to disk, and return its SHA-256."""
    content = {"format": FORMAT, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    text = (json.dumps(content, indent=1) + "\n").encode()
    with (folder / MANIFEST).open("xb") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    return hashlib.sha256(text).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a backup. Raises `CommandError` if the folder is not a complete backup."""
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text())
        if (manifest_format := content.pop("format")) != FORMAT:
            raise CommandError(f"{path} has the format {manifest_format!r}, which this version cannot read")
        made_at, audit_log = datetime.fromisoformat(content["made_at"]), AuditLogState(**content["audit_log"])
        return Manifest(**{**content, "made_at": made_at, "audit_log": audit_log})
    except FileNotFoundError:
        raise CommandError(f"{folder} is not a backup: it has no {MANIFEST}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def list_backups(folder: Path) -> Iterator[tuple[Path, Manifest]]:
    """Yield each complete backup in a folder of backups."""
    for path in sorted(folder.glob(f"[!.]*/{MANIFEST}")):
        yield path.parent, read_manifest(path.parent)


def read_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_file_list(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each stored file of the backup by its name."""
    lines = (folder / FILE_LIST).read_text().splitlines()
    return {path.rpartition("/")[2]: digest for digest, _, path in (line.partition("  ") for line in lines)}


def write_file_list(folder: Path, digests: Mapping[str, str]) -> str:
    """Write the SHA-256 of each stored file, and return that of the list."""
    lines = [f"{digest}  {FILES}/{name[:2]}/{name}\n" for name, digest in sorted(digests.items())]
    (folder / FILE_LIST).write_text("".join(lines))
    return read_digest(folder / FILE_LIST)


def find_damage(folder: Path, manifest: Manifest) -> list[str]:
    """Compare each part of a backup with its digest, and describe what is missing or changed."""
    parts = ((DUMP, manifest.dump_sha256), (FILE_LIST, manifest.file_list_sha256))
    damage = [fault for name, digest in parts if (fault := _describe_damage(folder / name, digest))]
    if not damage:
        stored = ((folder / FILES / name[:2] / name, digest) for name, digest in read_file_list(folder).items())
        damage = [fault for path, digest in stored if (fault := _describe_damage(path, digest))]
    return damage


def _describe_damage(path: Path, digest: str) -> str:
    if not path.exists():
        return f"{path} is missing"
    return "" if read_digest(path) == digest else f"{path} was changed or damaged: its SHA-256 differs"
