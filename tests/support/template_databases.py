"""Databases with the state in which most tests begin, created once in each process and copied for each test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from mosovo.demo.register import create_register
from tests.support.databases import Database, Server
from tests.support.people import Cast, Known, assemble, register

REGISTER_NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
REGISTER_TODAY = date(2026, 11, 25)
REGISTER_SIZE = 400
"""Number of demonstration people in the database of `with_register`."""


@dataclass(frozen=True)
class Peopled:
    """A database with the cast and perhaps a nominal, without connections."""

    name: str
    cast: Cast
    nominal: Known | None


@pytest.fixture(scope="session")
def with_cast(server: Server, django_db_blocker: DjangoDbBlocker) -> Iterator[Peopled]:
    """Yield a database with the cast and an empty register."""
    with django_db_blocker.unblock(), _made(server) as (database, cast):
        yield Peopled(database.name, cast, None)


@pytest.fixture(scope="session")
def with_nominal(server: Server, django_db_blocker: DjangoDbBlocker) -> Iterator[Peopled]:
    """Yield a database with the cast and the nominal of the fixture `nominal`."""
    with django_db_blocker.unblock(), _made(server) as (database, cast):
        with database.at_hand():
            nominal = register(cast)
        yield Peopled(database.name, cast, nominal)


@pytest.fixture(scope="session")
def with_register(server: Server, django_db_blocker: DjangoDbBlocker) -> str:
    """Return the name of a database with demonstration people, filled once for all processes of a run.

    A test with this fixture begins with a copy of it.
    """

    def build(database: Database) -> None:
        with pytest.MonkeyPatch.context() as patch, database.at_hand("mosovo_jobs"):
            patch.setattr(settings, "SYNTHETIC_DATA", True)
            list(create_register(nominals=REGISTER_SIZE, seed=1, now=REGISTER_NOW, today=REGISTER_TODAY))

    with django_db_blocker.unblock():
        return server.prepared("register", build)


@contextmanager
def _made(server: Server) -> Iterator[tuple[Database, Cast]]:
    database = server.clone()
    try:
        with database.at_hand(), database.acting_as("mosovo_jobs"):
            cast = assemble()
        yield database, cast
    finally:
        server.drop(database.name)
