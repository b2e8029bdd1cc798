"""Read what a backup is made from, as mosovo_backup, in one snapshot that pg_dump shares.

The counts in the manifest are therefore those of the dump, even while officers work.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import IsolationLevel, sql

from mosovo.cli.backup_manifest import AuditLogState
from mosovo.cli.errors import CommandError

VARIABLE = "DATABASE_BACKUP_URL"
ROLE = "mosovo_backup"
LEFT_OUT = ("django_session", "organisations_signinsession")
"""Tables of sessions. Their rows are in no backup, so a stolen one continues no session, and a restore ends all."""
CONNECT_TIMEOUT = 5

_EXISTS = "SELECT FROM pg_roles WHERE rolname = 'mosovo_backup'"
_ROLE_FAULTS = """
WITH backup AS (SELECT * FROM pg_roles WHERE rolname = 'mosovo_backup')
SELECT 'is a superuser: run ALTER ROLE mosovo_backup NOSUPERUSER' FROM backup WHERE rolsuper
UNION ALL
SELECT 'does not pass row security, so a dump would stop or lack rows: run ALTER ROLE mosovo_backup BYPASSRLS'
  FROM backup WHERE NOT rolbypassrls
UNION ALL
SELECT 'cannot log in: run ALTER ROLE mosovo_backup LOGIN' FROM backup WHERE NOT rolcanlogin
UNION ALL
SELECT 'can create databases or roles, or replicate: run ALTER ROLE mosovo_backup NOCREATEDB NOCREATEROLE NOREPLICATION'
  FROM backup WHERE rolcreatedb OR rolcreaterole OR rolreplication
UNION ALL
SELECT 'cannot read every table: run GRANT pg_read_all_data TO mosovo_backup'
  FROM backup WHERE NOT pg_has_role(oid, 'pg_read_all_data', 'USAGE')
UNION ALL
SELECT 'can write by default: run ALTER ROLE mosovo_backup SET default_transaction_read_only = on'
  FROM backup WHERE NOT 'default_transaction_read_only=on' = ANY (coalesce(rolconfig, '{}'))
UNION ALL
SELECT format('can act as %1$s: run REVOKE %1$s FROM mosovo_backup', other.rolname)
  FROM backup, pg_roles other
 WHERE NOT backup.rolsuper AND other.oid <> backup.oid AND other.rolname <> 'pg_read_all_data'
   AND pg_has_role(backup.oid, other.oid, 'MEMBER')
UNION ALL
SELECT format('can change or owns %s: revoke its rights on it', string_agg(relname, ', ' ORDER BY relname))
  FROM (SELECT relname FROM backup, pg_class c
         WHERE NOT backup.rolsuper AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
           AND (c.relowner = backup.oid OR has_table_privilege(backup.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
         ORDER BY 1 LIMIT 3) writable
HAVING count(*) > 0
UNION ALL
SELECT 'cannot connect to this database: run roles.sql again'
  FROM backup WHERE NOT has_database_privilege(oid, current_database(), 'CONNECT')
"""


def list_role_faults(connection: psycopg.Connection) -> list[str]:
    """Describe what mosovo_backup lacks or has too much of. Any role can ask."""
    if not connection.execute(_EXISTS).rowcount:
        return [f"the role {ROLE} does not exist, so no backup is possible: run roles.sql again"]
    return [f"{ROLE} {fault}" for (fault,) in connection.execute(_ROLE_FAULTS)]


@contextmanager
def open_snapshot(address: str) -> Iterator[psycopg.Connection]:
    """Connect as mosovo_backup, in one transaction that sees one state. Raises `CommandError` for another role."""
    with psycopg.connect(address, connect_timeout=CONNECT_TIMEOUT) as connection:
        connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True
        connection.execute("SET LOCAL timezone = 'UTC'")
        refuse_other_role(connection)
        yield connection


def refuse_other_role(connection: psycopg.Connection) -> None:
    """Raise `CommandError` unless the connection is that of mosovo_backup, with the rights that it needs."""
    name = read_one(connection, "SELECT current_user")
    if name != ROLE:
        raise CommandError(
            f"{VARIABLE} logs in as {name}: row security would hide rows from it, and the dump would not be complete. "
            f"Enter the address and password of {ROLE}"
        )
    if faults := list_role_faults(connection):
        raise CommandError("\n".join(faults))


def read_one(connection: psycopg.Connection, statement: str) -> str:
    """Return the only value of a statement as text."""
    row = connection.execute(statement).fetchone()
    assert row
    return str(row[0])


def list_filled_tables(connection: psycopg.Connection) -> list[str]:
    """List the tables whose rows are in a dump under their own name: partitions, and not the table that has them."""
    return [
        name
        for (name,) in connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
            "AND relname <> ALL (%s) ORDER BY 1",
            [list(LEFT_OUT)],
        )
    ]


def count_rows(connection: psycopg.Connection) -> dict[str, int]:
    """Count the rows of each table of the database, without the tables of sessions."""
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition "
            "AND relnamespace = 'public'::regnamespace AND relname <> ALL (%s) ORDER BY 1",
            [list(LEFT_OUT)],
        )
    ]
    count = sql.SQL("SELECT {}, count(*) FROM public.{}")
    counts = [count.format(sql.Literal(table), sql.Identifier(table)) for table in tables]
    return dict(connection.execute(sql.SQL(" UNION ALL ").join(counts)).fetchall()) if counts else {}


def read_migrations(connection: psycopg.Connection) -> list[str]:
    """Return the applied migrations, such as `files.0001_initial`, in the order of the alphabet."""
    statement = "SELECT app || '.' || name FROM django_migrations ORDER BY app, name"
    return [name for (name,) in connection.execute(statement)]


def read_audit_log(connection: psycopg.Connection) -> AuditLogState:
    """Read every entry of the audit log, and return the number of entries, the last id and the digest."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        with cursor.copy("COPY (SELECT e::text FROM audit_auditentry e ORDER BY id) TO STDOUT") as entries:
            for piece in entries:
                digest.update(piece)
        cursor.execute("SELECT count(*), coalesce(max(id), 0) FROM audit_auditentry")
        row = cursor.fetchone()
    assert row
    return AuditLogState(row[0], row[1], digest.hexdigest())


def list_stored_files(connection: psycopg.Connection) -> dict[str, str]:
    """Return the SHA-256 of each stored file by its name: what may be opened, and what waits for a scan."""
    return dict(
        connection.execute(
            "SELECT stored_as, sha256 FROM files_storedversion UNION ALL SELECT stored_as, sha256 FROM files_file f "
            "WHERE NOT EXISTS (SELECT FROM files_verdict v WHERE v.file_id = f.id)"
        ).fetchall()
    )


def measure_stored_files(connection: psycopg.Connection) -> int:
    """Return the bytes of the files of `list_stored_files`. Any role can ask that reads them all."""
    size = "SELECT (SELECT coalesce(sum(size), 0) FROM files_storedversion) + coalesce(sum(size), 0) FROM files_file f "
    return int(read_one(connection, f"{size} WHERE NOT EXISTS (SELECT FROM files_verdict v WHERE v.file_id = f.id)"))
