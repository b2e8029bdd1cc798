"""Report a commit as unknown if its wait for a standby was cancelled.

With a synchronous standby, PostgreSQL acknowledges a commit when the standby has it. If the wait is cancelled, by an
administrator or a tool, the commit still counts as done on the primary, and the client gets only a warning. If the
primary is lost then, so is the write. Therefore the commit raises an error. The sender sends the form again, under
its idempotency key.

Source: PostgreSQL, SyncRepWaitForLSN in src/backend/replication/syncrep.c.
"""

from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import Diagnostic

WAIT_FUNCTION = "SyncRepWaitForLSN"
"""The function of the server that warns, also when a server is shut down. The text depends on its language."""


class CommitUnknown(psycopg.OperationalError):
    """The commit is done on the primary, and may be on no standby."""


class _CommitWatch:
    """Hears the warnings of a connection, and replaces its `commit`."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self.is_unknown, self._commit = False, connection.commit
        connection.add_notice_handler(self._handle_notice)

    def _handle_notice(self, notice: Diagnostic) -> None:
        self.is_unknown = self.is_unknown or notice.source_function == WAIT_FUNCTION

    def commit(self) -> None:
        """Commit. Raises `CommitUnknown` if the wait for the standby was cancelled."""
        self.is_unknown = False
        self._commit()
        if self.is_unknown:
            raise CommitUnknown("the wait for the standby was cancelled: the commit may be lost with the primary")


def watch_commits(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Watch a new connection of Django. Receives `connection_created`, which a pool sends each time it lends one."""
    psycopg_connection: Any = connection.connection
    if "commit" not in vars(psycopg_connection):
        psycopg_connection.commit = _CommitWatch(psycopg_connection).commit
