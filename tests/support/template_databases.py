"""Databases with the state in which most tests begin, created once in each run and copied for the tests."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from mosovo.demo.register import create_register
from tests.support.databases import Database, Prepared, Server
from tests.support.people import Cast, RegisteredNominal, create_cast, register

REGISTER_NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
REGISTER_TODAY = date(2026, 11, 25)
REGISTER_SIZE = 400
"""Number of demonstration people in the database of `with_register`."""


@pytest.fixture(scope="session")
def with_cast(server: Server, django_db_blocker: DjangoDbBlocker) -> Prepared[Cast]:
    """Return a database with the cast and an empty register."""
    with django_db_blocker.unblock():
        return server.prepared_for_run("cast", _assemble)


@pytest.fixture(scope="session")
def with_nominal(server: Server, django_db_blocker: DjangoDbBlocker) -> Prepared[tuple[Cast, RegisteredNominal]]:
    """Return a database with the cast and the nominal of the fixture `nominal`."""

    def build(database: Database) -> tuple[Cast, RegisteredNominal]:
        cast = _assemble(database)
        with database.connect_django():
            return cast, register(cast)

    with django_db_blocker.unblock():
        return server.prepared_for_run("nominal", build)


@pytest.fixture(scope="session")
def with_register(server: Server, django_db_blocker: DjangoDbBlocker) -> str:
    """Return the name of a database with demonstration people, filled once for all processes of a run.

    A test with this fixture begins with a copy of it.
    """

    def build(database: Database) -> None:
        with pytest.MonkeyPatch.context() as patch, database.connect_django("mosovo_jobs"):
            patch.setattr(settings, "SYNTHETIC_DATA", True)
            list(create_register(nominals=REGISTER_SIZE, seed=1, now=REGISTER_NOW, today=REGISTER_TODAY))

    with django_db_blocker.unblock():
        return server.prepared("register", build)


def _assemble(database: Database) -> Cast:
    with database.connect_django(), database.acting_as("mosovo_jobs"):
        return create_cast()
