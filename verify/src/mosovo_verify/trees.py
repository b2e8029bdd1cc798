"""Read the folder of checkpoints: every tree, its leaves, and its checkpoints, each compared with the leaves."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .leaves import HASH, Leaves
from .notes import NotValid, PublicKey, SignedCheckpoint, read_checkpoint
from .tree import roots_at

WIDTH = 256


@dataclass
class LogTree:
    """One tree of the folder: its leaves, its checkpoints in order of size, and what was found of it."""

    epoch: int
    checkpoints: list[SignedCheckpoint]
    leaves: Leaves
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seen = bytearray(len(self.leaves))
        self._nexts = [each.next_xid for each in self.checkpoints]
        self._sizes = [each.size for each in self.checkpoints]

    @cached_property
    def places(self) -> dict[bytes, int]:
        """The position of each leaf, in memory: for a tree that a fork ended. Its entries have other positions now."""
        return {leaf: place for place, leaf in enumerate(self.leaves)}

    @property
    def latest(self) -> SignedCheckpoint:
        """The largest checkpoint."""
        return self.checkpoints[-1]

    def first_with(self, position: int) -> SignedCheckpoint:
        """Return the first checkpoint whose tree has this position."""
        return self.checkpoints[bisect_right(self._sizes, position)]

    def last_before(self, xid: int) -> SignedCheckpoint | None:
        """Return the last checkpoint that was signed before the transaction of this number began."""
        place = bisect_right(self._nexts, xid)
        return self.checkpoints[place - 1] if place else None


def read_folder(folder: Path, key: PublicKey) -> list[LogTree]:
    """Read every tree in order. Raises `NotValid` if a file is missing or a checkpoint is not signed."""
    if not folder.is_dir():
        raise NotValid(f"{folder} is not a folder")
    epochs = sorted(int(each.name) for each in folder.iterdir() if each.name.isdigit())
    if not epochs:
        raise NotValid(f"{folder} has no checkpoint")
    return [_read_tree(folder / str(epoch), epoch, key) for epoch in epochs]


def read_checkpoints(folder: Path, epoch: int, key: PublicKey) -> list[SignedCheckpoint]:
    """Read the checkpoints of a tree in order of size. Raises `NotValid`."""
    found = []
    for path in list_notes(folder):
        signed = read_checkpoint(path.read_text(), key)
        if (signed.epoch, signed.size) != (epoch, int(path.name)):
            raise NotValid(f"{path} holds the checkpoint {signed.size} of tree {signed.epoch}")
        found.append(signed)
    if not found:
        raise NotValid(f"{folder} has no checkpoint")
    return found


def list_notes(folder: Path) -> list[Path]:
    """List the checkpoints that are kept, and those of the last days that are larger, in order of size."""
    kept = sorted(path for path in (folder / "checkpoints").iterdir() if path.name.isdigit())
    last = int(kept[-1].name) if kept else 0
    recent = {int(path.name): path for path in folder.glob("recent/*/*") if path.name.isdigit()}
    return [*kept, *(recent[size] for size in sorted(recent) if size > last)]


def read_leaves(folder: Path, size: int) -> Leaves:
    """Read the hashes of the first `size` leaves from the tiles. Raises `NotValid` if one is missing."""
    return Leaves(_read_tiles(folder, size))


def _read_tiles(folder: Path, size: int) -> Iterator[bytes]:
    for first in range(0, size, WIDTH):
        width = min(WIDTH, size - first)
        path = folder / _tile_name(first // WIDTH, width)
        if not path.exists() and width < WIDTH:
            whole = folder / _tile_name(first // WIDTH, WIDTH)
            path = next(folder.glob(f"recent/*/{_tile_name(first // WIDTH, width)}"), whole)
        content = path.read_bytes() if path.exists() else b""
        if len(content) < width * HASH:
            raise NotValid(f"The tile {path} is missing or too short")
        yield content[: width * HASH]


def _tile_name(number: int, width: int) -> str:
    text = f"{number:03}"
    text = text.rjust(-(-len(text) // 3) * 3, "0")
    groups = [text[place : place + 3] for place in range(0, len(text), 3)]
    name = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
    return f"tile/0/{name}" if width == WIDTH else f"tile/0/{name}.p/{width}"


def _read_tree(folder: Path, epoch: int, key: PublicKey) -> LogTree:
    checkpoints = read_checkpoints(folder, epoch, key)
    tree = LogTree(epoch, checkpoints, read_leaves(folder, checkpoints[-1].size))
    roots = dict(roots_at(tree.leaves, [each.size for each in checkpoints]))
    wrong = [each.size for each in checkpoints if roots[each.size] != each.root]
    if wrong:
        tree.faults.append(
            f"Tree {epoch}: {len(wrong)} of {len(checkpoints)} checkpoints have another root than the leaves in the "
            f"folder, the first at {wrong[0]} entries: the leaves or the checkpoints were replaced"
        )
    return tree


def group_runs(positions: list[int]) -> list[tuple[int, int]]:
    """Return ascending positions as runs: first and last.

    >>> group_runs([1, 2, 3, 7])
    [(1, 3), (7, 7)]
    """
    runs: list[tuple[int, int]] = []
    for position in positions:
        if runs and runs[-1][1] == position - 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    return runs


def count_before(positions: list[int], limit: int) -> int:
    """Return how many of the ascending positions are smaller than the limit."""
    return bisect_left(positions, limit)
