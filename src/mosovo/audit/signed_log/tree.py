"""The Merkle tree of RFC 9162, section 2.1: roots, inclusion proofs and consistency proofs over hashes of leaves."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node with these children."""
    return hashlib.sha256(b"\1" + left + right).digest()


@dataclass
class GrowingTree:
    """A tree that only grows. It holds the roots of its complete subtrees, largest first, and no leaves."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add the hash of a leaf."""
        self.peaks.append(leaf)
        place = self.size
        while place & 1:
            right = self.peaks.pop()
            self.peaks.append(hash_node(self.peaks.pop(), right))
            place >>= 1
        self.size += 1

    def compute_root(self) -> bytes:
        """Return the root."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = hash_node(peak, root)
        return root

    def pack_peaks(self) -> bytes:
        """Return the roots of the subtrees as bytes, to be stored."""
        return b"".join(self.peaks)


def unpack_tree(size: int, packed: bytes) -> GrowingTree:
    """Return the stored tree. Raises `ValueError` if the number of subtrees does not fit its size."""
    if len(packed) != HASH_SIZE * size.bit_count():
        raise ValueError(f"a tree of {size} leaves has {size.bit_count()} complete subtrees")
    return GrowingTree(size, [packed[place : place + HASH_SIZE] for place in range(0, len(packed), HASH_SIZE)])


def compute_root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over hashes of leaves."""
    tree = GrowingTree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.compute_root()


def prove_inclusion(position: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return the hashes from which the root follows for the leaf at `position` (RFC 9162, 2.1.3.1)."""
    if not 0 <= position < len(leaves):
        raise ValueError(f"there is no leaf {position} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return []
    half = _largest_power_below(len(leaves))
    if position < half:
        return [*prove_inclusion(position, leaves[:half]), compute_root(leaves[half:])]
    return [*prove_inclusion(position - half, leaves[half:]), compute_root(leaves[:half])]


def prove_consistency(former: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return the hashes that show that the first `former` leaves are the former tree (RFC 9162, 2.1.4.1)."""
    if not 0 < former <= len(leaves):
        raise ValueError(f"a tree of {len(leaves)} leaves does not continue one of {former}")
    return _prove_part(former, leaves, is_former=True)


def _prove_part(former: int, leaves: Sequence[bytes], *, is_former: bool) -> list[bytes]:
    if former == len(leaves):
        return [] if is_former else [compute_root(leaves)]
    half = _largest_power_below(len(leaves))
    if former <= half:
        return [*_prove_part(former, leaves[:half], is_former=is_former), compute_root(leaves[half:])]
    return [*_prove_part(former - half, leaves[half:], is_former=False), compute_root(leaves[:half])]


def _largest_power_below(size: int) -> int:
    """Return the largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)
