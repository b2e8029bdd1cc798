"""Store bytes outside everything that is served, under random names: in a folder, or in object storage.

Names are made here and looked up in the database; nothing that a person typed is ever part of a path. The bytes are
backed up with the database.
"""

import hashlib
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings

from .file_inspection import MAX_FILE_BYTES
from .file_stores import FileStore, FolderStore, StoredName
from .rejection import FileRejected

CHUNK_BYTES = 1_000_000


class StorageNotConfigured(Exception):
    """No folder and no bucket for files is configured."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Stored bytes: name, size in bytes, and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass
class _MeasuredChunks:
    """Pieces that are counted and hashed while they pass. Raises `FileRejected` if they are too large."""

    pieces: Iterable[bytes]
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.pieces:
            self.size += len(chunk)
            if self.size > MAX_FILE_BYTES:
                raise FileRejected(f"The file is larger than {MAX_FILE_BYTES // 1_000_000} MB.")
            self.digest.update(chunk)
            yield chunk


def is_configured() -> bool:
    """Whether there is a place for stored files."""
    return bool(settings.FILES_BUCKET or settings.FILES_DIR)


def find_store() -> FileStore:
    """Return where stored files are. Raises `StorageNotConfigured`."""
    if settings.FILES_BUCKET:
        return _open_bucket(
            settings.FILES_BUCKET, settings.FILES_BUCKET_ENDPOINT, settings.FILES_BUCKET_REGION,
            settings.FILES_BUCKET_ACCESS_KEY, settings.FILES_BUCKET_SECRET_KEY, settings.FILES_BUCKET_CA,
        )  # fmt: skip
    if settings.FILES_DIR:
        return FolderStore(Path(settings.FILES_DIR))
    raise StorageNotConfigured("MOSOVO_FILES_DIR and MOSOVO_FILES_BUCKET are not set: set where files are stored")


@cache
def _open_bucket(*values: str) -> FileStore:
    try:
        module = import_module("mosovo.files.object_store")
    except ModuleNotFoundError as error:
        raise StorageNotConfigured(f"MOSOVO_FILES_BUCKET needs pip install 'mosovo[s3]' ({error})") from error
    return cast(FileStore, module.ObjectStore(*values))


def find_disk() -> Path:
    """Return the folder whose disk fills with files: with object storage, that of uploads under way."""
    return Path(tempfile.gettempdir() if settings.FILES_BUCKET else settings.FILES_DIR)


def store_bytes(pieces: Iterable[bytes]) -> StoredFile:
    """Store the pieces as they arrive. Raises `FileRejected`, and leaves nothing, if they are too large."""
    name, measured = secrets.token_hex(16), _MeasuredChunks(pieces)
    find_store().write(name, measured)
    return StoredFile(name, measured.size, measured.digest.hexdigest())


def store_file(path: Path) -> StoredFile:
    """Store a file made by this program, under a random name."""
    with path.open("rb") as stream:
        return store_bytes(read_chunks(stream))


def open_stored(name: str) -> BinaryIO:
    """Open stored bytes. Raises `FileNotFoundError`."""
    return find_store().open(name)


def local_copy(name: str) -> AbstractContextManager[Path]:
    """Give a path at which stored bytes can be read during the block. Raises `FileNotFoundError`."""
    return find_store().local_copy(name)


def remove_bytes(name: str) -> None:
    """Delete the bytes with this name."""
    find_store().remove(name)


def stored_sha256(name: str) -> str | None:
    """Return the SHA-256 of the stored bytes, or None if there are none."""
    digest = hashlib.sha256()
    try:
        with find_store().open(name) as stream:
            for chunk in read_chunks(stream):
                digest.update(chunk)
    except FileNotFoundError:
        return None
    return digest.hexdigest()


def read_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what is left of a stream, in pieces."""
    return iter(lambda: stream.read(CHUNK_BYTES), b"")


def list_stored_names() -> Iterator[StoredName]:
    """Yield the name and time of all stored bytes."""
    return find_store().list_names()
