"""Keep Django's connections to a reused database open between tests.

A new backend of PostgreSQL reads the catalogue and plans every statement again: the first fact costs 140 ms on
one and 40 ms the second time. `Parking` takes a connection when Django closes it and gives it back when Django
opens one with the same parameters. Only a clean connection is kept: no transaction open, no temporary table, no
setting or role of the session changed, no advisory lock held. A dirty one is closed and reported, because a
connection that carries the settings of one request into the next would be a fault of the product too (T14).
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

LEFT_OVER = """
select 'it acts as ' || current_user where current_user <> session_user
union all select 'the setting ' || name || ' is ' || setting from pg_settings
           where source = 'session' and (name, setting) <> ('TimeZone', 'UTC')
             and not (name = 'backtrace_functions' and session_user = 'mosovo_jobs')
union all select 'it has the temporary table ' || relname from pg_class
           where pg_my_temp_schema() <> 0 and relnamespace = pg_my_temp_schema()
union all select 'it holds an advisory lock' from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
"""

type Key = tuple[tuple[str, str], ...]


class Parking:
    """Connections that wait for the next test, by the parameters with which they were opened."""

    def __init__(self) -> None:
        self.databases: set[str] = set()
        """The names of the databases whose connections are kept."""
        self._lock = Lock()
        self._free: dict[Key, list[psycopg.Connection[Any]]] = defaultdict(list)
        self._keys: dict[int, Key] = {}
        self._used: set[int] = set()
        """Connections parked since the last inspection. One that waited all the time is as it was."""

    def take(self, parameters: dict[str, Any]) -> psycopg.Connection[Any] | None:
        """Return a parked connection that was opened with these parameters, or None."""
        with self._lock:
            free = self._free.get(_key(parameters))
            return free.pop() if free else None

    def remember(self, opened: psycopg.Connection[Any], parameters: dict[str, Any]) -> None:
        """Note how a new connection was opened, so that it can be parked if its database is reused."""
        if parameters.get("dbname") in self.databases:
            with self._lock:
                self._keys[id(opened)] = _key(parameters)

    def park(self, closing: psycopg.Connection[Any]) -> bool:
        """Keep a connection that Django closes. False if it is of another database, broken or in a transaction."""
        with self._lock:
            key = self._keys.get(id(closing))
            if key is None or closing.closed or closing.info.transaction_status != TransactionStatus.IDLE:
                self._keys.pop(id(closing), None)
                return False
            self._free[key].append(closing)
            self._used.add(id(closing))
            return True

    def settle(self) -> list[int]:
        """Forget the connections that are not parked now, and return the process IDs of those that are.

        The server is about to end any connection that a thread of the last test still has, so it is never parked.
        """
        with self._lock:
            parked = [each for free in self._free.values() for each in free]
            self._keys = {id(each): self._keys[id(each)] for each in parked}
            return [each.info.backend_pid for each in parked]

    def inspect(self) -> list[str]:
        """List what is left in the sessions used since the last inspection, and close each session with something
        left.
        """
        faults = []
        for key, free in self._free.items():
            for each in [each for each in free if id(each) in self._used]:
                each.autocommit = True
                left = [line for (line,) in each.execute(LEFT_OVER)]
                if left:
                    free.remove(each)
                    self._close(each)
                    faults += [f"{dict(key)['user']}: {line}" for line in left]
        self._used.clear()
        return faults

    def close_all(self) -> None:
        """Close every parked connection."""
        for free in self._free.values():
            while free:
                self._close(free.pop())

    @contextmanager
    def keep_open(self, database: str) -> Iterator[None]:
        """Keep the connections to this database during the block, and close them at its end."""
        self.databases.add(database)
        try:
            yield
        finally:
            self.databases.remove(database)
            for key, free in self._free.items():
                while free and ("dbname", database) in key:
                    self._close(free.pop())

    def _close(self, each: psycopg.Connection[Any]) -> None:
        self._keys.pop(id(each), None)
        with suppress(psycopg.Error):
            each.close()


def _key(parameters: dict[str, Any]) -> Key:
    return tuple(sorted((name, str(value)) for name, value in parameters.items()))
