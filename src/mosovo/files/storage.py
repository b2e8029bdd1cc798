"""Store bytes in one folder outside everything that is served, under random names.

Names are made here and looked up in the database; nothing that a person typed is ever part of a path. The folder
belongs to the user that runs the service, and is backed up with the database.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .file_inspection import LARGEST
from .rejection import FileRejected

NAME = re.compile(r"[0-9a-f]{32}")
PIECE = 1_000_000


class StorageNotConfigured(Exception):
    """No folder for files is configured."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes on disk: name, size in bytes, and SHA-256."""

    name: str
    size: int
    sha256: str


def storage_folder() -> Path:
    """Return the folder of stored files, which only this user can open. Creates it if needed."""
    if not settings.FILES_DIR:
        raise StorageNotConfigured("MOSOVO_FILES_DIR is not set: set the folder in which files are stored")
    place = Path(settings.FILES_DIR)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def stored_path(name: str) -> Path:
    """Return the path of the bytes with this name."""
    if not NAME.fullmatch(name):
        raise ValueError("no stored file has this name")
    return storage_folder() / name[:2] / name


def store_bytes(pieces: Iterable[bytes]) -> StoredFile:
    """Write the pieces to disk as they arrive. Raises `FileRejected`, and deletes them, if they are too large."""
    name = secrets.token_hex(16)
    path = stored_path(name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("xb") as stream:
            os.chmod(path, 0o600)
            for piece in pieces:
                size += len(piece)
                if size > LARGEST:
                    raise FileRejected(f"The file is larger than {LARGEST // 1_000_000} MB.")
                digest.update(piece)
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return StoredFile(name, size, digest.hexdigest())


def store_file(path: Path) -> StoredFile:
    """Store a file made by this program, under a random name."""
    with path.open("rb") as stream:
        return store_bytes(iter(lambda: stream.read(PIECE), b""))


def remove_bytes(name: str) -> None:
    """Delete the bytes with this name."""
    stored_path(name).unlink(missing_ok=True)


def stored_sha256(name: str) -> str | None:
    """Return the SHA-256 of the bytes on disk, or None if there are none."""
    try:
        with stored_path(name).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def list_stored_names() -> Iterator[Path]:
    """Yield the paths of all stored bytes."""
    yield from (path for path in storage_folder().glob("??/*") if path.is_file())
