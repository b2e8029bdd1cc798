"""Read and write the hashes of passwords.

A web process reads them on its second connection, in the role that signs in: the role of the pages has no right on
them. Imports, the demo and the command line write them in the role of jobs, which cannot read them.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection, connections, transaction

from mosovo.database.sign_in_connection import SIGN_IN

UNUSABLE = "!"
"""What Django takes for the hash of an account without a password."""


def read_hash(account_id: UUID) -> str:
    """Return the hash of one account; for an account without a password, one that matches nothing."""
    return _call("select password_of(%s)", account_id) or UNUSABLE


def upgrade_hash(account_id: UUID, stored: str, password: str) -> None:
    """Replace a hash with one of the current parameters, unless it was changed since it was read."""
    _call("select upgrade_password(%s, %s, %s)", account_id, stored, make_password(password))


def change_own_password(ticket: str, password: str) -> datetime:
    """Set the password that the holder of this session chose; return when. The database logs it.

    Raises `ValueError` if the session has ended.
    """
    changed = _call("select change_password(%s, %s)", ticket, make_password(password))
    if changed is None:
        raise ValueError("the session has ended")
    return changed  # type: ignore[no-any-return]


def store_hash(account_id: UUID, hashed: str) -> datetime:
    """Store a hash, in the role of jobs; return when."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into organisations_accountpassword (account_id, password) values (%s, %s) "
            "on conflict (account_id) do update set password = %s",  # excluded.password would need the right to read
            [account_id, hashed, hashed],
        )
        cursor.execute(
            "update organisations_account set password_changed_at = clock_timestamp() where id = %s "
            "returning password_changed_at",
            [account_id],
        )
        [(changed,)] = cursor.fetchall()
    return changed  # type: ignore[no-any-return]


def _call(statement: str, *values: Any) -> Any:
    with connections[SIGN_IN].cursor() as cursor:
        cursor.execute(statement, values)
        [(answer,)] = cursor.fetchall()
    return answer
