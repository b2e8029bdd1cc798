"""The protection check reports no fault in a new database."""

import psycopg

from mosovo.database.protection import list_protection_faults
from tests.support.databases import Database


def test_new_database_has_no_protection_fault(database: Database) -> None:
    with psycopg.connect(database.server.cluster.url("mosovo_app", database.name)) as connection:
        assert list_protection_faults(connection) == []
