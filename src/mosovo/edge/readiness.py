"""Whether this process can serve pages: the database answers as the right role, and migrations and keys are there."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from mosovo.record.encryption_keys import RINGS, InvalidKey, load_keys

STATEMENT_TIMEOUT = "1s"
CONNECT_OPTIONS = {"connect_timeout": 2, "tcp_user_timeout": 2000}
"""Seconds, and milliseconds. A probe must end before the next one begins."""


def find_unready() -> str:
    """Return why the process cannot serve, in one word: database, role, migrations or keys. Empty if it can.

    The connection is a new one, with short time limits: the connection of a thread may wait for a server that is gone.
    """
    probe = connection.copy()
    probe.settings_dict["OPTIONS"] = {**probe.settings_dict["OPTIONS"], **CONNECT_OPTIONS}
    try:
        probe.set_autocommit(False)
        unready = _find_fault(probe)
        probe.rollback()
    except DatabaseError:
        return "database"
    else:
        return unready
    finally:
        probe.close()


def _find_fault(probe: BaseDatabaseWrapper) -> str:
    with probe.cursor() as cursor:
        cursor.execute(f"set local statement_timeout = '{STATEMENT_TIMEOUT}'")
        cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        if cursor.fetchone() != (False,):
            return "role"
        cursor.execute("select app, name from django_migrations")
        if list_migrations() - set(cursor.fetchall()):
            return "migrations"
        cursor.execute("select key_id from encryption_keys_in_use() where not is_retired")
        return "" if _has_keys({name for (name,) in cursor.fetchall()}) else "keys"


@cache
def list_migrations() -> frozenset[tuple[str, str]]:
    """List the migrations of this version: app and name."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _has_keys(in_use: set[str]) -> bool:
    try:
        configured = {name for ring in RINGS for name in load_keys(ring).all_keys}
    except InvalidKey:
        return False
    return in_use <= configured
