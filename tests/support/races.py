"""Two connections that write the same thing: the other one commits at the moment at which the test waits for it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep
from typing import Any, LiteralString

import psycopg

from tests.support.databases import Database

LONGEST_WAIT = 60.0
_WAITS = "select 1 from pg_stat_activity where %s = any(pg_blocking_pids(pid))"


@contextmanager
def written_meanwhile(database: Database, statement: LiteralString, values: Sequence[Any]) -> Iterator[None]:
    """Run the statement on another connection, and commit it once a statement of the block waits for it."""
    url = database.server.cluster.url("postgres", database.name)
    with psycopg.connect(url) as other:
        other.execute(statement, values)
        thread = Thread(target=_commit_when_waited_for, args=(url, other))
        thread.start()
        try:
            yield
        finally:
            thread.join()


def _commit_when_waited_for(url: str, other: "psycopg.Connection[Any]") -> None:
    ends = monotonic() + LONGEST_WAIT
    with psycopg.connect(url, autocommit=True) as watcher:
        while not watcher.execute(_WAITS, [other.info.backend_pid]).fetchone() and monotonic() < ends:
            sleep(0.02)
    other.commit()
