"""How much of a disk is free."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

MIN_FREE_SHARE = 0.1
"""The free share below which an operator must act."""


@dataclass(frozen=True)
class FreeSpace:
    """The free share of the bytes and of the inodes of a disk, from 0 to 1."""

    bytes: float
    inodes: float


def read_free_space(folder: Path) -> FreeSpace:
    """Return what is free on the disk of a folder. Raises `OSError`."""
    usage, inodes = shutil.disk_usage(folder), os.statvfs(folder)
    return FreeSpace(usage.free / usage.total, inodes.f_favail / inodes.f_files if inodes.f_files else 1.0)
