"""Databases that hold what most tests begin with, made once by each process of a run; each test has a copy of one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from pytest_django import DjangoDbBlocker

from tests.cast import Cast, Known, assemble, register
from tests.databases import Database, Server


@dataclass(frozen=True)
class Peopled:
    """A database with the cast in it, shut; and a nominal of theirs, in one of the two."""

    name: str
    cast: Cast
    nominal: Known | None


@pytest.fixture(scope="session")
def with_cast(server: Server, django_db_blocker: DjangoDbBlocker) -> Iterator[Peopled]:
    """The cast, and nobody on the register."""
    with django_db_blocker.unblock(), _made(server) as (database, cast):
        yield Peopled(database.name, cast, None)


@pytest.fixture(scope="session")
def with_nominal(server: Server, django_db_blocker: DjangoDbBlocker) -> Iterator[Peopled]:
    """The cast, and the nominal of the fixture `nominal`."""
    with django_db_blocker.unblock(), _made(server) as (database, cast):
        with database.at_hand():
            nominal = register(cast)
        yield Peopled(database.name, cast, nominal)


@contextmanager
def _made(server: Server) -> Iterator[tuple[Database, Cast]]:
    database = server.clone()
    try:
        with database.at_hand(), database.acting_as("mosovo_jobs"):
            cast = assemble()
        yield database, cast
    finally:
        server.drop(database.name)
