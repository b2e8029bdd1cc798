"""What was changed by hand in the database is found; a database as installed has no fault."""

import psycopg

from mosovo.database.protection import list_protection_faults
from tests.support.databases import Database


def test_a_database_as_installed_has_no_fault(database: Database) -> None:
    with psycopg.connect(database.server.cluster.url("mosovo_app", database.name)) as connection:
        assert list_protection_faults(connection) == []
