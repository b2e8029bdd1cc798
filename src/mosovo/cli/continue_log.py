"""`./mosovo continue-log`: bring the transaction numbers of a new server past those of the audit log."""

import time
from argparse import ArgumentParser, Namespace

import psycopg
from django.db import connection

from mosovo.cli.errors import CommandError
from mosovo.database.transaction_numbers import RowsNotFrozen, count_transactions_behind, use_transaction_numbers

HELP = """Let the audit log continue on a new server, as mosovo_owner.

    ./mosovo continue-log

The order of the log is that of transactions. A dump that was loaded into a new server keeps the
numbers of the server before, and the new server begins at about 700. This uses transaction
numbers until the server is past the log, and prints how far it is. ./mosovo restore does the same.
Run it after you have loaded a dump in another way. Stop the web processes and the worker first.

It writes nothing to the register. It uses about 40 bytes of the write-ahead log for each number.
If it is stopped, run it again."""

USERS = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND usename IN ('mosovo_app', 'mosovo_jobs', 'mosovo_signin')
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Take no arguments."""


def run(_args: Namespace) -> int:
    connection.ensure_connection()
    owner: psycopg.Connection = connection.connection
    if users := owner.execute(USERS).fetchone()[0]:  # type: ignore[index]  # a count has a row
        raise CommandError(f"the database has {users} connections: stop every web process and worker first")
    used = 0
    while behind := count_transactions_behind(owner):
        use_numbers(owner, behind)
        used += behind
    print(f"The audit log can continue on this server. Transaction numbers used: {used:,}.")
    return 0


def use_numbers(owner: psycopg.Connection, number: int) -> None:
    """Use this many transaction numbers, and print every ten seconds how far it is. Raises `CommandError`."""
    print(f"This server is {number:,} transaction numbers behind the audit log. Using them.", flush=True)
    reported_at = time.monotonic()

    def report(used: int) -> None:
        nonlocal reported_at
        if time.monotonic() - reported_at >= 10 or used == number:
            reported_at = time.monotonic()
            print(f"Transaction numbers used: {used:,} of {number:,} ({100 * used // number} %).", flush=True)

    try:
        use_transaction_numbers(owner, number, report)
    except RowsNotFrozen as fault:
        raise CommandError(str(fault)) from fault
