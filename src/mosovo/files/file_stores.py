"""Where the bytes of stored files are: a folder, which several machines can share, or object storage.

A store knows only names made by `storage`. It never receives a name that a person typed.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

NAME = re.compile(r"[0-9a-f]{32}")


class StoredName(NamedTuple):
    """The name of stored bytes, and when they were stored."""

    name: str
    stored_at: datetime


class FileStore(Protocol):
    """A place for bytes. A missing file raises `FileNotFoundError`; a store that does not answer, `OSError`."""

    def write(self, name: str, pieces: Iterable[bytes], *, durable: bool = True) -> None:
        """Store the pieces under a new name. After any error nothing is left. `durable`: wait for the disk."""

    def open(self, name: str) -> BinaryIO:
        """Open the bytes to be read."""

    def local_copy(self, name: str) -> AbstractContextManager[Path]:
        """Give a path at which the bytes can be read during the block."""

    def remove(self, name: str) -> None:
        """Delete the bytes, if they exist."""

    def list_names(self) -> Iterator[StoredName]:
        """Yield everything that is stored."""

    def move_aside(self, names: Iterable[str], moment: datetime) -> str:
        """Move bytes to another place that nothing reads, and return its name."""

    def find_faults(self) -> Iterator[str]:
        """Yield what is wrong with the store, each with how to correct it."""


def check_name(name: str) -> str:
    """Return the name with its folder, such as `3f/3f0c…`. Raises `ValueError` if it is not one of ours."""
    if not NAME.fullmatch(name):
        raise ValueError("no stored file has this name")
    return f"{name[:2]}/{name}"


@dataclass(frozen=True)
class FolderStore:
    """A folder that only the account of the service can open, on this machine or shared."""

    folder: Path

    def path(self, name: str) -> Path:
        """Return the path of the bytes with this name. The folder is created if needed."""
        path = self.folder / check_name(name)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def write(self, name: str, pieces: Iterable[bytes], *, durable: bool = True) -> None:
        path = self.path(name)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            with path.open("xb") as stream:
                os.chmod(path, 0o600)
                stream.writelines(pieces)
                stream.flush()
                if durable:
                    os.fsync(stream.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def open(self, name: str) -> BinaryIO:
        return self.path(name).open("rb")

    @contextmanager
    def local_copy(self, name: str) -> Iterator[Path]:
        yield self.path(name)

    def remove(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)

    def list_names(self) -> Iterator[StoredName]:
        for path in self.folder.glob("??/*"):
            if path.is_file():
                yield StoredName(path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC))

    def move_aside(self, names: Iterable[str], moment: datetime) -> str:
        aside = self.folder.with_name(f"{self.folder.name}.replaced-{moment:%Y%m%dT%H%M%SZ}")
        aside.mkdir(mode=0o700)
        for name in names:
            shutil.move(self.path(name), aside / name)
        return str(aside)

    def find_faults(self) -> Iterator[str]:
        if not os.access(self.folder, os.W_OK | os.X_OK):
            yield f"MOSOVO_FILES_DIR is {self.folder}, but this account cannot write to that folder"
        elif self.folder.stat().st_mode & 0o077:
            yield (f"MOSOVO_FILES_DIR is {self.folder}, which other accounts can enter: run chmod 700 {self.folder}")
