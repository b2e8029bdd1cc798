"""Bring the transaction numbers of a new server past those of the log that was loaded into it.

The order of the log is that of transactions, and a dump keeps the numbers of the server before. So a new server begins
where the log is long past, and nothing that it writes could be signed. Numbers are used, one for each empty
transaction, until the server continues where the log ends. Any role can do so, also on a managed server.
"""

from collections.abc import Callable
from importlib.resources import files

import psycopg
from psycopg import sql

CHUNK = 100_000
"""Numbers used by one statement: about a second."""
MAX_AGE = 1_500_000_000
"""Transactions since the oldest row that is not frozen. PostgreSQL refuses all writes at about 2,100,000,000."""

_BEHIND = "transactions_behind_log()"
_AGE = "select max(age(datfrozenxid)) from pg_database"
_USE = "do $$ begin for number in 1..{} loop perform pg_current_xact_id(); commit; end loop; end $$"


class RowsNotFrozen(Exception):
    """The server must freeze old rows before more transaction numbers are used. The message says what to do."""


def count_transactions_behind(connection: psycopg.Connection) -> int:
    """Return by how many transaction numbers the server is behind the log, as mosovo_owner. The function must be there.

    The result is 0 if the server is not behind.
    """
    return _read_number(connection, f"select {_BEHIND}")


def count_transactions_behind_backup(connection: psycopg.Connection) -> int:
    """Return the same as mosovo_backup, which reads the log itself: a backup of an older version lacks the function."""
    source = (files("mosovo.database") / "functions" / "transactions_behind_log.sql").read_text()
    _, statement, _ = source.split("$function$")
    return _read_number(connection, statement)


def use_transaction_numbers(connection: psycopg.Connection, number: int, report: Callable[[int], None]) -> None:
    """Use this many transaction numbers, and report how many were used after each chunk.

    The connection must be in autocommit mode. Raises `RowsNotFrozen`; running it again continues.
    """
    connection.execute("set synchronous_commit to off")  # an empty transaction that is lost in a crash is no loss
    used = 0
    while used < number:
        if (age := _read_number(connection, _AGE)) > MAX_AGE:
            raise RowsNotFrozen(
                f"the oldest row of this server is {age:,} transactions old, and PostgreSQL stops at about "
                "2,100,000,000: let the administrator of the server run vacuumdb --all --freeze, then run this again"
            )
        chunk = min(CHUNK, number - used)
        connection.execute(sql.SQL(_USE).format(sql.Literal(chunk)))
        used += chunk
        report(used)


def _read_number(connection: psycopg.Connection, statement: str) -> int:
    row = connection.execute(statement).fetchone()
    assert row
    return int(row[0])
