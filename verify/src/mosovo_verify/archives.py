"""Check an archived month of the log: its entries lead to the checkpoint that is in the file."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .entries import Row, leaf_of, read_rows
from .notes import NotValid, PublicKey, read_checkpoint
from .tree import PartialTree

FORMAT = "mosovo-log-archive-1"


@dataclass
class ArchivedTree:
    """The part of a tree that an archive has: what is before it, its entries as they come, and the others."""

    detail: dict[str, Any]
    position: int = field(init=False)
    tree: PartialTree = field(init=False)
    others: dict[int, bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.position = int(self.detail["first"])
        self.tree = PartialTree(self.position, [bytes.fromhex(each) for each in self.detail["before"]])
        self.others = {int(place): bytes.fromhex(leaf) for place, leaf in self.detail["others"]}

    def add(self, position: int, leaf: bytes) -> None:
        """Add the leaf of the next entry. Raises `NotValid` if it is not at the next position."""
        self.fill(position)
        if position != self.position:
            raise NotValid(f"Position {self.position} of tree {self.detail['epoch']} is missing, or is there twice")
        self._append(leaf)

    def fill(self, following: int) -> None:
        """Add the hashes of the entries of other months before this position."""
        while self.position < following and self.position in self.others:
            self._append(self.others[self.position])

    def _append(self, leaf: bytes) -> None:
        self.tree.append(leaf)
        self.position += 1


def check_archive(path: Path, key: PublicKey) -> list[str]:
    """Return one sentence for each tree. Raises `NotValid` if the entries do not lead to its checkpoint."""
    contents = read_contents(path)
    try:
        trees = {int(each["epoch"]): ArchivedTree(each) for each in contents["trees"]}
        count = 0
        for row in read_archive(path):
            _add(trees, row, contents["month"])
            count += 1
        if not trees or count != contents["entries"]:
            raise NotValid(f"The archive says that it has {contents['entries']} entries, and has {count}")
        return [_check_root(each, key, contents["month"]) for each in trees.values()]
    except (KeyError, TypeError, ValueError):
        raise NotValid("archive.json lacks a part, or has one that cannot be read") from None


def read_contents(path: Path) -> dict[str, Any]:
    """Read the description in an archive. Raises `NotValid`."""
    try:
        with zipfile.ZipFile(path) as packed:
            contents: dict[str, Any] = json.loads(packed.read("archive.json"))
    except (KeyError, ValueError, zipfile.BadZipFile, zlib.error):
        raise NotValid(f"{path} is not an archive that can be read") from None
    if contents.get("format") != FORMAT:
        raise NotValid(f"{path} is not of the format {FORMAT}")
    return contents


def read_archive(path: Path) -> Iterator[Row]:
    """Yield the entries of an archive. Raises `NotValid` if they are not those that it was written with."""
    digest = hashlib.sha256()

    def read_lines(file: Any) -> Iterator[str]:
        for line in file:
            digest.update(line)
            yield line.decode()

    wanted = read_contents(path).get("sha256")
    try:
        with zipfile.ZipFile(path) as packed, packed.open("entries.jsonl") as file:
            yield from read_rows(read_lines(file))
    except (KeyError, UnicodeDecodeError, zipfile.BadZipFile, zlib.error):
        raise NotValid(f"The entries in {path} cannot be read: the file was changed or damaged") from None
    if digest.hexdigest() != wanted:
        raise NotValid(f"The entries in {path} do not have the digest with which they were archived")


def _add(trees: dict[int, ArchivedTree], row: Row, month: str) -> None:
    if row.entry is None or row.position is None or row.epoch not in trees:
        raise NotValid("A line of the archive has no entry, or is of a tree that the archive does not name")
    if not str(row.entry["at"]).startswith(f"{month}-"):
        raise NotValid(f"Entry {row.entry['id']} is of {row.entry['at']}, and the archive of {month}")
    trees[row.epoch].add(row.position, leaf_of(row.entry))


def _check_root(part: ArchivedTree, key: PublicKey, month: str) -> str:
    signed = read_checkpoint(part.detail["checkpoint"], key)
    part.fill(signed.size)
    if signed.epoch != int(part.detail["epoch"]) or (part.position, part.tree.root()) != (signed.size, signed.root):
        raise NotValid(
            f"The entries of {month} do not lead to the checkpoint of {signed.time}: one was changed, removed or "
            "inserted. mosovo-verify log --archive names it"
        )
    return f"The entries of {month} in tree {signed.epoch} are those that the checkpoint of {signed.time} signs"
