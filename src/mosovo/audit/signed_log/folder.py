"""The copy of the signatures off the machine: hashes of leaves as tiles, and every checkpoint, in a folder.

A file is written once and never changed, so the folder can be a share that refuses changes:

    1/tile/0/x001/234           the hashes of 256 leaves of tree 1 (C2SP tlog-tiles, level 0)
    1/tile/0/x001/235.p/17      the first 17 hashes of a tile that was not full
    1/checkpoints/000000320785  the checkpoint of this size, as a signed note
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .notes import Checkpoint, InvalidNote, SigningKey

TILE_WIDTH = 256


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
            names = sorted(os.listdir(self.path / str(epochs[-1]) / "checkpoints")) if epochs else []
            names = [name for name in names if name.isdigit()]
            if not names:
                return None
            note = (self.path / str(epochs[-1]) / "checkpoints" / names[-1]).read_text()
        except OSError as fault:
            raise FolderUnusable(f"MOSOVO_CHECKPOINT_DIR ({self.path}) cannot be read: {fault.strerror}") from fault
        checkpoint = Checkpoint.parse(key.open(note))
        if (checkpoint.epoch, checkpoint.size) != (epochs[-1], int(names[-1])):
            raise InvalidNote(f"the checkpoint {names[-1]} of tree {epochs[-1]} is in the wrong place")
        return checkpoint, note

    def write(self, checkpoint: Checkpoint, note: str, leaves: Sequence[bytes]) -> None:
        """Write the tiles of the last leaves, then the checkpoint. The first leaf must begin a tile.

        Raises `FolderUnusable`, also if a file is there with another content.
        """
        folder = self.path / str(checkpoint.epoch)
        begins = (checkpoint.size - len(leaves)) // TILE_WIDTH
        try:
            for place in range(0, len(leaves), TILE_WIDTH):
                tile = leaves[place : place + TILE_WIDTH]
                name = format_tile_path(begins + place // TILE_WIDTH, len(tile))
                _write_once(folder / name, b"".join(tile))
            _write_once(folder / "checkpoints" / f"{checkpoint.size:012}", note.encode())
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise FolderUnusable(f"MOSOVO_CHECKPOINT_DIR ({self.path}) cannot be written: {reason}") from fault


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
