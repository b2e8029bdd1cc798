"""The hashes of the leaves of a tree: in a file, because 25 million take 800 MB."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice

from .tree import roots_at

HASH = 32
AT_ONCE = 32_768


class Leaves:
    """Hashes in a temporary file without a name. What is read of it does not stay in memory."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Keep the hashes of these chunks, one after another. A chunk holds whole hashes."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed with the object
        self._size = 0
        for chunk in chunks:
            self._file.write(chunk)
            self._size += len(chunk) // HASH
        self._file.flush()

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        for first in range(0, self._size, AT_ONCE):
            data = os.pread(self._file.fileno(), min(AT_ONCE, self._size - first) * HASH, first * HASH)
            for place in range(0, len(data), HASH):
                yield data[place : place + HASH]

    def has(self, leaf: bytes, position: int) -> bool:
        """Return whether this leaf is at this position."""
        return 0 <= position < self._size and os.pread(self._file.fileno(), HASH, position * HASH) == leaf

    def find(self, wanted: set[bytes]) -> dict[bytes, int]:
        """Return the position of each of these leaves that is there."""
        return {leaf: place for place, leaf in enumerate(self) if leaf in wanted} if wanted else {}

    def root_at(self, size: int) -> bytes:
        """Return the root over the first `size` leaves, which must all exist."""
        return dict(roots_at(islice(self, size), [size]))[size]
