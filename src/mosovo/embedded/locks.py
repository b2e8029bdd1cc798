"""Locks between processes: the kernel lets go of them when a process dies, however it dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Wait for the lock at `path` and hold it."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class SharedTenancy:
    """Who uses a thing: each holds a share, and the last one out is told so."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._share: IO[str] | None = None

    def enter(self) -> None:
        """Take a share; twice is the same as once."""
        if self._share is None:
            self._share = self._path.open("a")
            fcntl.flock(self._share, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Give the share back. Was it the last one? Never, for who held none."""
        if self._share is None:
            return False
        share, self._share = self._share, None
        with share:
            try:
                fcntl.flock(share, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True
