"""The files that commands write: refused before the work if they cannot be written, and readable by one account."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mosovo.cli.errors import CommandError

OTHERS = 0o077


def check_output(path: Path, *, is_new: bool = False) -> None:
    """Raise `CommandError` if the file cannot be written; `is_new`: also if it exists."""
    folder = path.absolute().parent
    if not folder.is_dir():
        raise CommandError(f"{path} cannot be written: there is no folder {folder}")
    if is_new and path.exists():
        raise CommandError(f"{path} exists already: enter a new name")
    if path.is_dir():
        raise CommandError(f"{path} is a folder: enter the name of a file")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise CommandError(f"{path} cannot be written by this account: enter a file in a folder that it can write to")


@contextmanager
def private_files() -> Iterator[None]:
    """Create files and folders that no other account can read. The umask is of the process: commands alone use it."""
    before = os.umask(OTHERS)
    try:
        yield
    finally:
        os.umask(before)
