"""Locks between processes. The kernel releases them when a process exits for any reason."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Wait for the lock at `path`, and hold it in this context."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class SharedTenancy:
    """The processes that use a server: each has a share, and the last one to leave learns that it is the last."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._share: IO[str] | None = None

    def enter(self) -> None:
        """Take a share. A second call changes nothing."""
        if self._share is None:
            self._share = self._path.open("a")
            fcntl.flock(self._share, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Give the share back. Return whether it was the last one; False without a share."""
        if self._share is None:
            return False
        share, self._share = self._share, None
        with share:
            try:
                fcntl.flock(share, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True
