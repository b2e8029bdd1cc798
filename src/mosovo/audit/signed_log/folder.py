"""The copy of the signatures off the machine: hashes of leaves as tiles, and every checkpoint, in a folder.

A file is written once and never changed, so the folder can be a share that refuses changes:

    1/tile/0/x001/234           the hashes of 256 leaves of tree 1 (C2SP tlog-tiles, level 0)
    1/tile/0/x001/235.p/17      the first 17 hashes of a tile that was not full
    1/checkpoints/000000320785  the checkpoint of this size, as a signed note
    1/recent/2026-11-29/        the checkpoints and partial tiles of the seconds between, by day

The worker signs every two seconds, and keeps one checkpoint a minute for ever. The others are evidence until the next
that is kept, which covers them: a day of them is removed when the next day begins, if the share allows it.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .notes import Checkpoint, InvalidNote, SigningKey

TILE_WIDTH = 256
PERMANENT_DIR, RECENT_DIR = "checkpoints", "recent"


class FolderUnusable(OSError):
    """The folder of checkpoints cannot be read or written. The message says what to correct."""


def format_tile_path(number: int, width: int = TILE_WIDTH) -> str:
    """Return the path of a tile of level 0.

    >>> format_tile_path(1234067), format_tile_path(5, width=17)
    ('tile/0/x001/x234/067', 'tile/0/005.p/17')
    """
    parts = [f"{number % 1000:03}"]
    while number := number // 1000:
        parts.insert(0, f"x{number % 1000:03}")
    partial = "" if width == TILE_WIDTH else f".p/{width}"
    return f"tile/0/{'/'.join(parts)}{partial}"


@dataclass(frozen=True)
class CheckpointFolder:
    """The folder, which must exist: a share that is not mounted must not look like an empty one."""

    path: Path

    def read_latest(self, key: SigningKey) -> tuple[Checkpoint, str] | None:
        """Return the last checkpoint and its note; None if there is none. Raises `InvalidNote`, `FolderUnusable`."""
        try:
            epochs = sorted(int(each.name) for each in self.path.iterdir() if each.name.isdigit())
            latest = _find_latest(self.path / str(epochs[-1])) if epochs else None
            if latest is None:
                return None
            note = latest.read_text()
        except OSError as fault:
            raise FolderUnusable(f"MOSOVO_CHECKPOINT_DIR ({self.path}) cannot be read: {fault.strerror}") from fault
        checkpoint = Checkpoint.parse(key.open(note))
        if (checkpoint.epoch, checkpoint.size) != (epochs[-1], int(latest.name)):
            raise InvalidNote(f"the checkpoint {latest.name} of tree {epochs[-1]} is in the wrong place")
        return checkpoint, note

    def is_kept(self, checkpoint: Checkpoint) -> bool:
        """Return whether the checkpoint is one of those that are kept."""
        return (self.path / str(checkpoint.epoch) / PERMANENT_DIR / f"{checkpoint.size:012}").exists()

    def write(self, checkpoint: Checkpoint, note: str, leaves: Sequence[bytes], *, keep: bool = True) -> None:
        """Write the tiles of the last leaves, then the checkpoint. The first leaf must begin a tile.

        Raises `FolderUnusable`, also if a file is there with another content.
        """
        folder = self.path / str(checkpoint.epoch)
        day = folder / RECENT_DIR / checkpoint.time[:10]
        begins = (checkpoint.size - len(leaves)) // TILE_WIDTH
        try:
            for place in range(0, len(leaves), TILE_WIDTH):
                tile = leaves[place : place + TILE_WIDTH]
                name = format_tile_path(begins + place // TILE_WIDTH, len(tile))
                is_lasting = keep or len(tile) == TILE_WIDTH
                _write_once((folder if is_lasting else day) / name, b"".join(tile))
            _write_once(day / f"{checkpoint.size:012}", note.encode())
            _remove_former_days(day)
            if keep:
                _write_once(folder / PERMANENT_DIR / f"{checkpoint.size:012}", note.encode())
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise FolderUnusable(f"MOSOVO_CHECKPOINT_DIR ({self.path}) cannot be written: {reason}") from fault


def _find_latest(folder: Path) -> Path | None:
    """Return the file of the largest checkpoint of a tree: of the last day, or of those that are kept."""
    days = sorted((folder / RECENT_DIR).iterdir()) if (folder / RECENT_DIR).is_dir() else []
    for place in [*reversed(days), folder / PERMANENT_DIR]:
        if sizes := [name for name in os.listdir(place) if name.isdigit()]:
            return place / max(sizes)
    return None


def _remove_former_days(day: Path) -> None:
    """Remove the days before this one. A share that refuses it keeps them, and nothing reads them again."""
    for former in day.parent.iterdir():
        if former.name < day.name:
            shutil.rmtree(former, ignore_errors=True)


def _write_once(path: Path, content: bytes) -> None:
    """Write a file, so that it is whole or absent after a crash. The same content again is not written."""
    if path.exists():
        if path.read_bytes() != content:
            raise OSError(f"{path} is there with another content")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.new")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
