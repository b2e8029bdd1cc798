"""A reused test database is restored to its initial state. A change that cannot be restored fails with its reason."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests.database_fixtures import CLONES_ONLY
from tests.parked_connections import Parking
from tests.reused_databases import INSPECTED_EVERY, ReusedDatabase
from tests.support.databases import Server

type Left = Callable[..., list[str]]


@pytest.fixture
def parking() -> Iterator[Parking]:
    """Return the connections of one test."""
    parking = Parking()
    yield parking
    parking.close_all()


@pytest.fixture
def reused(server: Server, parking: Parking) -> Iterator[ReusedDatabase]:
    """Return a database that the test itself restores."""
    database = ReusedDatabase(server, "")
    parking.databases.add(database.name)
    yield database
    database.close()


@pytest.fixture
def parked(reused: ReusedDatabase, parking: Parking) -> psycopg.Connection[Any]:
    """Return an open, unused connection in the web role."""
    return park_connection(reused, parking, "mosovo_app")


def park_connection(reused: ReusedDatabase, parking: Parking, role: str) -> psycopg.Connection[Any]:
    """Open a connection in this role, and leave it unused."""
    opened = psycopg.connect(reused.server.cluster.url(role, reused.name), autocommit=True)
    parking.remember(opened, {"dbname": reused.name, "user": role})
    assert parking.park(opened)
    return opened


def restore_until_inspected(reused: ReusedDatabase, parking: Parking) -> list[str]:
    """Restore the database as often as after ten tests, and return the faults."""
    found = [reused.restore(parking) for _ in range(INSPECTED_EVERY)]
    assert found[:-1] == [[]] * (INSPECTED_EVERY - 1)
    return found[-1]


def test_rows_and_sequences_are_restored(reused: ReusedDatabase, parking: Parking) -> None:
    before = reused.as_superuser("select count(*), min(name) from organisations_agency")
    reused.as_superuser("insert into organisations_force (code, name, jurisdiction) values ('ZZ', 'Zedshire', 'EW')")
    reused.as_superuser("update organisations_agency set name = name || ' (changed)'")
    reused.as_superuser("select nextval('django_content_type_id_seq')")
    digest = reused._beginning.digest
    assert reused._digest() != digest
    assert reused.restore(parking) == []
    assert reused.as_superuser("select count(*), min(name) from organisations_agency") == before
    assert reused.as_superuser("select count(*) from organisations_force") == [(0,)]
    assert reused._digest() == digest


def test_row_protected_by_triggers_is_restored(reused: ReusedDatabase, parking: Parking) -> None:
    reused.as_superuser("insert into nominals_nominal (id, urn) values (%s, 'NS-0000-0001')", [uuid4()])
    with pytest.raises(psycopg.Error, match="written once"):
        reused.as_superuser("delete from nominals_nominal")
    assert reused.restore(parking) == []
    assert reused._digest() == reused._beginning.digest


@pytest.mark.parametrize(
    "statement",
    [
        "create table left_over (one int)",
        "alter table audit_auditentry disable trigger refuse_update",
        "create policy open_to_all on nominals_nominal using (true)",
        "create or replace function current_actor(setting text) returns text language sql as $$ select 'anybody' $$",
        "alter table organisations_force alter column name set default 'Zedshire'",
        "create index left_over on organisations_force (name)",
    ],
)
def test_changed_schema_is_a_failure(reused: ReusedDatabase, parking: Parking, statement: str) -> None:
    reused.as_superuser(statement)
    assert any("schema" in fault for fault in restore_until_inspected(reused, parking))


@pytest.mark.parametrize(
    ("role", "statement", "left"),
    [
        ("postgres", "set backtrace_functions = 'an officer'", "backtrace_functions is an officer"),
        ("mosovo_app", "set statement_timeout = '3s'", "statement_timeout is 3000"),
        ("postgres", "create temp table left_over (one int)", "temporary table left_over"),
        ("mosovo_jobs", "select pg_try_advisory_lock(7)", "an advisory lock"),
    ],
)
def test_setting_or_object_left_in_a_session_is_a_failure(
    reused: ReusedDatabase, parking: Parking, role: str, statement: str, left: str
) -> None:
    parked = park_connection(reused, parking, role)
    parked.execute(statement)
    assert [left in fault for fault in restore_until_inspected(reused, parking)] == [True]
    assert parked.closed, "no later test gets this session"


def test_connection_in_a_transaction_is_not_reused(
    reused: ReusedDatabase, parking: Parking, parked: psycopg.Connection[Any]
) -> None:
    parameters = {"dbname": reused.name, "user": "mosovo_app"}
    assert parking.take(parameters) is parked
    parked.execute("begin")
    assert not parking.park(parked)
    assert parking.take(parameters) is None


def test_open_transaction_does_not_block_restoring(reused: ReusedDatabase, parking: Parking) -> None:
    with psycopg.connect(reused.server.cluster.url("postgres", reused.name)) as forgotten:
        forgotten.execute("insert into organisations_force (code, name, jurisdiction) values ('ZZ', 'Zedshire', 'EW')")
        assert reused.restore(parking) == []
        with pytest.raises(psycopg.OperationalError):
            forgotten.execute("select 1")


def test_connection_in_use_during_a_restore_is_never_reused(
    reused: ReusedDatabase, parking: Parking, parked: psycopg.Connection[Any]
) -> None:
    assert parking.take({"dbname": reused.name, "user": "mosovo_app"}) is parked
    assert reused.restore(parking) == []
    assert not parking.park(parked), "the server has ended it"


def test_every_fiftieth_restore_compares_all_rows(
    reused: ReusedDatabase, parking: Parking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reused, "_changed", list)  # simulate a difference that is not found
    reused.as_superuser("insert into organisations_force (code, name, jurisdiction) values ('ZZ', 'Zedshire', 'EW')")
    found = [reused.restore(parking) for _ in range(50)]
    assert found[:49] == [[]] * 49
    assert found[49] == ["rows, found by comparing all rows"]


@pytest.mark.parametrize(
    ("statement", "changed"),
    [
        ("alter table organisations_force alter column name set statistics 7", "pg_attribute"),
        ("comment on table organisations_force is 'left over'", "pg_description"),
        ("create schema left_over", "pg_namespace"),
        ("create operator <~ (function = textlike, leftarg = text, rightarg = text)", "pg_depend, pg_operator"),
    ],
)
def test_every_fiftieth_restore_compares_the_complete_catalogue(
    reused: ReusedDatabase, parking: Parking, statement: str, changed: str
) -> None:
    reused.as_superuser(statement)
    found = [reused.restore(parking) for _ in range(50)]
    assert found[:49] == [[]] * 49
    assert found[49] == [f"the schema, found by comparing the whole catalogue: {changed}"]


def test_dropped_temporary_table_is_not_a_change(reused: ReusedDatabase, parking: Parking) -> None:
    reused.as_superuser("create temporary table left_over (one int); drop table left_over")
    assert [reused.restore(parking) for _ in range(50)] == [[]] * 50


def test_only_connections_that_a_test_used_are_inspected(
    reused: ReusedDatabase, parking: Parking, parked: psycopg.Connection[Any]
) -> None:
    assert reused.inspect(parking) == []
    parked.execute("set statement_timeout = '3s'")  # outside the pool, so the pool does not know that it was used
    assert reused.inspect(parking) == []
    taken = parking.take({"dbname": reused.name, "user": "mosovo_app"})
    assert taken is parked
    assert parking.park(taken)
    assert ["statement_timeout" in fault for fault in reused.inspect(parking)] == [True]


@pytest.mark.skipif(CLONES_ONLY, reason="this run gives each test a clone of the database, and closes its connections")
def test_django_reuses_the_parked_connection(database: object) -> None:
    connection.ensure_connection()
    first = connection.connection
    connection.close()
    connection.ensure_connection()
    assert connection.connection is first
