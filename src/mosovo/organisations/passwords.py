"""Read and write the hashes of passwords.

A web process reads them on its second connection, in the role that signs in: the role of the pages has no right on
them. Imports, the demo and the command line write them in the role of jobs, which cannot read them.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.database.sign_in_connection import SIGN_IN

UNUSABLE = "!"
"""What Django takes for the hash of an account without a password."""


_READ = PreparedStatement("select password_of(%(account)s::uuid)", using=SIGN_IN)
_UPGRADE = PreparedStatement(
    "select upgrade_password(%(account)s::uuid, %(stored)s::text, %(hashed)s::text)", using=SIGN_IN
)
_CHANGE = PreparedStatement("select change_password(%(ticket)s::text, %(hashed)s::text)", using=SIGN_IN)
"""Prepared: values that are bound on the server are in no statement that a log or another connection shows."""


def read_hash(account_id: UUID) -> str:
    """Return the hash of one account; for an account without a password, one that matches nothing."""
    [(hashed,)] = _READ.rows(account=account_id)
    return hashed or UNUSABLE


def upgrade_hash(account_id: UUID, stored: str, password: str) -> None:
    """Replace a hash with one of the current parameters, unless it was changed since it was read."""
    _UPGRADE.rows(account=account_id, stored=stored, hashed=make_password(password))


def change_own_password(ticket: str, password: str) -> datetime:
    """Set the password that the holder of this session chose; return when. The database logs it.

    Raises `ValueError` if the session has ended.
    """
    [(changed,)] = _CHANGE.rows(ticket=ticket, hashed=make_password(password))
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
