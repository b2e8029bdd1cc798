"""Roots and proofs of Merkle trees (RFC 9162, section 2.1), as a verifier needs them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence


def _join(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over hashes of leaves, level by level: a last node without a partner goes up as it is."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        above = [_join(level[place], level[place + 1]) for place in range(0, len(level) - 1, 2)]
        level = above + level[len(above) * 2 :]
    return level[0]


class PartialTree:
    """A tree whose first leaves are known only by the roots of their complete subtrees, largest first."""

    def __init__(self, size: int, roots: Sequence[bytes]) -> None:
        heights = [height for height in range(size.bit_length() - 1, -1, -1) if size >> height & 1]
        if len(heights) != len(roots):
            raise ValueError(f"a tree of {size} leaves has {len(heights)} complete subtrees")
        self._stack = list(zip(heights, roots, strict=True))

    def append(self, leaf: bytes) -> None:
        """Add the hash of a leaf."""
        height, node = 0, leaf
        while self._stack and self._stack[-1][0] == height:
            node = _join(self._stack.pop()[1], node)
            height += 1
        self._stack.append((height, node))

    def root(self) -> bytes:
        """Return the root over all leaves."""
        if not self._stack:
            return root_of([])
        root = self._stack[-1][1]
        for _, left in reversed(self._stack[:-1]):
            root = _join(left, root)
        return root


def roots_at(leaves: Iterable[bytes], sizes: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the root after each of these numbers of leaves, which must ascend."""
    wanted, tree = set(sizes), PartialTree(0, [])
    if 0 in wanted:
        yield 0, tree.root()
    for count, leaf in enumerate(leaves, 1):
        tree.append(leaf)
        if count in wanted:
            yield count, tree.root()


def is_included(leaf: bytes, position: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Return whether the proof leads from the leaf at `position` to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= position < size:
        return False
    node, last, result = position, size - 1, leaf
    for part in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            result = _join(part, result)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            result = _join(result, part)
        node, last = node >> 1, last >> 1
    return last == 0 and result == root


def is_consistent(first: int, first_root: bytes, second: int, second_root: bytes, proof: Sequence[bytes]) -> bool:
    """Return whether the proof shows that the second tree begins with the first (RFC 9162, 2.1.4.2)."""
    if first == second:
        return not proof and first_root == second_root
    if not 0 < first < second or not proof:
        return False
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    former = later = path[0]
    for part in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            former, later = _join(part, former), _join(part, later)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            later = _join(later, part)
        node, last = node >> 1, last >> 1
    return last == 0 and former == first_root and later == second_root
