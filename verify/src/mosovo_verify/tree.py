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


def roots_at(leaves: Iterable[bytes], sizes: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the root after each of these numbers of leaves, which must ascend."""
    wanted, stack, count = set(sizes), list[tuple[int, bytes]](), 0
    if 0 in wanted:
        yield 0, root_of([])
    for leaf in leaves:
        height, node, count = 0, leaf, count + 1
        while stack and stack[-1][0] == height:
            node = _join(stack.pop()[1], node)
            height += 1
        stack.append((height, node))
        if count in wanted:
            root = stack[-1][1]
            for _, left in reversed(stack[:-1]):
                root = _join(left, root)
            yield count, root


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
