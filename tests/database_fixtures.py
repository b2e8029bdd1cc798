"""Fixtures of the temporary server and of the database of each test."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db.backends.postgresql.base import DatabaseWrapper
from pytest_django import DjangoDbBlocker

from tests.parked_connections import Parking
from tests.reused_databases import COMPARED_EVERY, ReusedDatabase
from tests.support.databases import Database, Server
from tests.support.pooler import POOLED

CLONES_ONLY = os.environ.get("MOSOVO_TEST_CLONES") == "1"
"""Every test has its own clone: slower, but no test can affect the next."""


class Reuse:
    """The databases that this process restores after each test: one for each starting state."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.parking = Parking()
        self._databases: dict[str, ReusedDatabase] = {}

    def lend(self, of: str) -> ReusedDatabase:
        """Return the database that starts as `of` does; an empty name is the empty database."""
        if of not in self._databases:
            self._databases[of] = ReusedDatabase(self.server, of)
            if not POOLED:  # PgBouncer keeps the connections to PostgreSQL
                self.parking.databases.add(self._databases[of].name)
        return self._databases[of]

    def take_back(self, database: ReusedDatabase, of: str) -> list[str]:
        """Restore the database. List what cannot be restored; the next test then has a new database."""
        faults = ["an error while it was put back"]
        try:
            faults = database.restore(self.parking)
        finally:
            if faults:
                self._forget(of)
        return faults

    def close(self) -> list[str]:
        """Inspect every database a last time, drop them, and list what tests left."""
        faults = []
        for of in list(self._databases):
            faults += self._databases[of].inspect(self.parking)
            self._forget(of)
        return faults

    def _forget(self, of: str) -> None:
        self.parking.close_all()
        self._databases.pop(of).close()


@pytest.fixture(scope="session")
def server(django_db_blocker: DjangoDbBlocker) -> Iterator[Server]:
    """The temporary PostgreSQL, with its template; or the one of `MOSOVO_POSTGRES_BIN_DIR`."""
    server = Server()
    try:
        with django_db_blocker.unblock():
            server.open()
        yield server
    finally:
        server.close()


@pytest.fixture(scope="session")
def reuse(server: Server) -> Iterator[Reuse]:
    """The restored databases, with Django's connections to them kept open between tests."""
    reuse = Reuse(server)
    connect, close = DatabaseWrapper.get_new_connection, DatabaseWrapper._close

    def take_or_connect(wrapper: DatabaseWrapper, parameters: dict[str, Any]) -> Any:
        parked = None if wrapper.pool else reuse.parking.take(parameters)
        if parked is not None:
            return parked
        opened = connect(wrapper, parameters)
        if not wrapper.pool:
            reuse.parking.remember(opened, parameters)
        return opened

    def park_or_close(wrapper: DatabaseWrapper) -> None:
        held: psycopg.Connection[Any] | None = wrapper.connection
        if held is None or wrapper.in_atomic_block or not reuse.parking.park(held):
            close(wrapper)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseWrapper, "get_new_connection", take_or_connect)
        patch.setattr(DatabaseWrapper, "_close", park_or_close)
        yield reuse
        left = reuse.close()
    if left:
        pytest.fail("one of the last tests of this process left: " + "; ".join(left))


@pytest.fixture
def database(request: pytest.FixtureRequest, server: Server, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """The database of this test, with Django connected to it as `mosovo_app`, and the people that the test asks for."""
    with django_db_blocker.unblock():
        of = _begins_with(request)
    own = request.node.get_closest_marker("own_database")
    if CLONES_ONLY or own is not None:
        yield from _cloned(server, of, django_db_blocker)
    else:
        yield from _reused(request, of, django_db_blocker)


def _cloned(server: Server, of: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    database = server.clone(source=of)
    try:
        with django_db_blocker.unblock(), database.connect_django(pooled=POOLED):
            yield database
    finally:
        server.drop(database.name)


def _reused(request: pytest.FixtureRequest, of: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    reuse: Reuse = request.getfixturevalue("reuse")
    database = reuse.lend(of)
    try:
        with django_db_blocker.unblock(), database.connect_django(pooled=POOLED):
            yield database
    finally:
        faults = reuse.take_back(database, of)
    if faults:
        pytest.fail(f"this test, or one of the {COMPARED_EVERY} before it, left: " + "; ".join(faults))


def _begins_with(request: pytest.FixtureRequest) -> str:
    """Return the name of the database that this test starts from; an empty name is the empty database."""
    names = request.fixturenames
    if "world" in names:
        return str(request.getfixturevalue("with_world").name)
    if "with_uneven_register" in names:
        return str(request.getfixturevalue("with_uneven_register"))
    if "with_register" in names:
        return str(request.getfixturevalue("with_register"))
    if "nominal" in names:
        return str(request.getfixturevalue("with_nominal").name)
    return str(request.getfixturevalue("with_cast").name) if "cast" in names else ""
