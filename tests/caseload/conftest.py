"""The uneven register: created once for all processes of a run, and read by its tests as jobs, which see every case."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from mosovo.caseload.caseload_read_model import refresh_ended_rows
from mosovo.organisations.models import Account
from tests.caseload.uneven_register import TODAY as REGISTER_TODAY
from tests.caseload.uneven_register import Register, inspector, make_uneven
from tests.support.databases import Database, Server
from tests.support.fixture_types import Sql
from tests.support.people import acting


@pytest.fixture(scope="session")
def with_uneven_register(server: Server, with_register: str, django_db_blocker: DjangoDbBlocker) -> str:
    """Return the name of a database with 400 people of the demonstration whose records are uneven.

    A test that has this fixture begins with a copy of it.
    """

    def build(database: Database) -> None:
        with pytest.MonkeyPatch.context() as patch, database.connect_django():
            patch.setattr(settings, "SYNTHETIC_DATA", True)
            make_uneven()
        with database.connect_django("mosovo_jobs"):
            refresh_ended_rows(REGISTER_TODAY)

    with django_db_blocker.unblock():
        return server.prepared("uneven_register", build, source=with_register)


@pytest.fixture(scope="session")
def read_before() -> dict[str, Any]:
    """Store what tests have read of the uneven register, and its obligations. No test changes the register."""
    return {}


@pytest.fixture
def register(
    with_uneven_register: str,
    owner_sql: Sql,
    as_jobs: Callable[[], AbstractContextManager[None]],
    read_before: dict[str, Any],
) -> Iterator[Register]:
    """Read the uneven register as jobs."""
    with as_jobs():
        yield Register(owner_sql, read_before)


@pytest.fixture
def uneven(
    with_uneven_register: str,
    owner_sql: Sql,
    as_jobs: Callable[[], AbstractContextManager[None]],
    read_before: dict[str, Any],
) -> Register:
    found = Register(owner_sql, read_before)
    with as_jobs():
        assert found.obligations
    return found


@pytest.fixture
def reader(with_uneven_register: str) -> Iterator[Account]:
    """Return the inspector, as the reader of the test."""
    who = inspector()
    with acting(who, writing=False):
        yield who
