"""The backup role reads everything and changes nothing; `doctor` finds each missing and each extra right."""

import psycopg
import pytest

from mosovo.cli.backup_source import list_role_faults
from tests.support.databases import Database
from tests.support.people import RegisteredNominal

ROLE_FAULTS = {
    "ALTER ROLE mosovo_backup NOBYPASSRLS": "does not pass row security",
    "ALTER ROLE mosovo_backup SUPERUSER": "is a superuser",
    "ALTER ROLE mosovo_backup NOLOGIN": "cannot log in",
    "ALTER ROLE mosovo_backup CREATEROLE": "can create databases or roles",
    "ALTER ROLE mosovo_backup RESET default_transaction_read_only": "can write by default",
    "REVOKE pg_read_all_data FROM mosovo_backup": "cannot read every table",
    "GRANT mosovo_jobs TO mosovo_backup": "can act as mosovo_jobs",
    "GRANT INSERT ON nominals_nominal TO mosovo_backup": "can change or owns nominals_nominal",
    "ALTER ROLE mosovo_backup RENAME TO mosovo_backup_gone": "does not exist",
}
WRITES = (
    "DELETE FROM nominals_nominal",
    "INSERT INTO django_session VALUES ('x', 'y', now())",
    "UPDATE audit_auditentry SET action = 'x'",
    "TRUNCATE nominals_nominal",
    "CREATE TABLE mine ()",
    "SET ROLE mosovo_owner",
)


def test_backup_role_reads_everything_and_changes_nothing(database: Database, nominal: RegisteredNominal) -> None:
    with psycopg.connect(database.server.cluster.url("mosovo_backup", database.name)) as connection:
        assert connection.execute("SELECT count(*) FROM nominals_nominal").fetchone() == (1,)
        assert list_role_faults(connection) == []
    with psycopg.connect(database.server.cluster.url("mosovo_backup", database.name), autocommit=True) as connection:
        for read_only in ("on", "off"):
            connection.execute(f"SET default_transaction_read_only = {read_only}")
            for statement in WRITES:
                with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)):
                    connection.execute(statement)
    [(definers,)] = database.as_superuser(
        "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef "
        "AND has_function_privilege('mosovo_backup', oid, 'EXECUTE')"
    )
    assert definers == 0, "the backup role can call no security definer function"
    for change, expected in ROLE_FAULTS.items():
        with psycopg.connect(database.server.cluster.url("postgres", database.name)) as connection:
            connection.execute(change)
            faults = list_role_faults(connection)
            connection.rollback()
        assert any(expected in fault for fault in faults), (change, faults)
