"""Where the bytes are: in one folder outside of what is served, under random names that say nothing.

A name comes from here and is looked up in the database; nothing that anybody typed is ever part
of a path. The folder belongs to the account that runs the system, and is backed up with the database.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .examining import LARGEST
from .refused import Refused

NAME = re.compile(r"[0-9a-f]{32}")
PIECE = 1_000_000


class NoFolder(Exception):
    """There is nowhere to keep files."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes on the disk: under which name, how many, and their SHA-256."""

    name: str
    size: int
    sha256: str


def folder() -> Path:
    """The folder of files, closed to everybody else."""
    if not settings.FILES:
        raise NoFolder("MOSOVO_FILES is not set: the folder in which files are kept")
    place = Path(settings.FILES)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def path_of(name: str) -> Path:
    """Where the bytes of that name are."""
    if not NAME.fullmatch(name):
        raise ValueError("no stored file is called so")
    return folder() / name[:2] / name


def store(pieces: Iterable[bytes]) -> Stored:
    """Write the pieces to the disk as they come. Refused, and gone again, once they are too many."""
    name = secrets.token_hex(16)
    path = path_of(name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("xb") as stream:
            os.chmod(path, 0o600)
            for piece in pieces:
                size += len(piece)
                if size > LARGEST:
                    raise Refused(f"It is larger than {LARGEST // 1_000_000} MB.")
                digest.update(piece)
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Stored(name, size, digest.hexdigest())


def store_file(path: Path) -> Stored:
    """A file that was made here, kept under a random name."""
    with path.open("rb") as stream:
        return store(iter(lambda: stream.read(PIECE), b""))


def remove(name: str) -> None:
    """Nothing stays of the bytes."""
    path_of(name).unlink(missing_ok=True)


def sha256_of(name: str) -> str | None:
    """The SHA-256 of what stands there now; None where nothing does."""
    try:
        with path_of(name).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def every() -> Iterator[Path]:
    """All that stands in the folder."""
    yield from (path for path in folder().glob("??/*") if path.is_file())
