"""Round trips to the database, from libpq’s own trace of what it sends and reads.

A trip is everything that was sent before something was read: a pipeline is one trip, and so are the begin, the
savepoints and the commit that a library sends automatically.
"""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

import psycopg
from psycopg.pq import Trace

_MESSAGE = re.compile(r"^([FB])\t\d+\t", re.MULTILINE)
"""The start of a message: its direction and length. A statement may cover several lines."""


@dataclass
class Trips:
    """What libpq traced, available once the context has ended."""

    statement_log: str = ""

    @property
    def count(self) -> int:
        """Count the changes from sending to reading."""
        directions = _MESSAGE.findall(self.statement_log)
        return sum(turn == ("F", "B") for turn in pairwise(directions))


@contextmanager
def trace_trips(connection: psycopg.Connection) -> Iterator[Trips]:
    """Trace every message of this connection to the server and back."""
    found = Trips()
    with tempfile.TemporaryFile("w+") as notes:
        connection.pgconn.trace(notes.fileno())
        connection.pgconn.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)
        try:
            yield found
        finally:
            connection.pgconn.untrace()
        notes.seek(0)
        found.statement_log = notes.read()
