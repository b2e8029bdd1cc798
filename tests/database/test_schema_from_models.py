"""The models and the SQL files create exactly the same schema as the migrations."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from psycopg import sql
from pytest_django import DjangoDbBlocker

from mosovo.cli.checkout import ROOT
from mosovo.cli.database_setup import VARIABLES
from mosovo.cli.import_graph import ImportGraph
from mosovo.cli.schema_sources import digest_schema, is_compared, list_sources
from mosovo.database import empty_database
from mosovo.database.catalogue import Catalogue, list_differences, read_catalogue, read_rows
from mosovo.database.empty_database import NotEmpty, create_schema, is_empty
from mosovo.database.sql_files import SqlFile
from mosovo.embedded.cluster import SUPERUSER
from tests.sampling import is_whole_run
from tests.support.databases import Database, Server

pytestmark = pytest.mark.pure  # these tests create their own databases

EMPTY = f"case_{os.getpid()}_empty"


@pytest.fixture
def empty(server: Server) -> Iterator[Database]:
    """Return a database with roles and extensions, but without tables."""
    server.drop(EMPTY)
    server.cluster.prepare(EMPTY)
    yield Database(server, EMPTY)
    server.drop(EMPTY)


@pytest.fixture(scope="module")
def from_models(server: Server) -> Iterator[psycopg.Connection]:
    """Return a connection to a copy of the template.

    PostgreSQL cannot copy a database that is in use, so the test does not connect to the template.
    """
    database = server.clone()
    with psycopg.connect(server.cluster.url(SUPERUSER, database.name)) as admin:
        yield admin
    server.drop(database.name)


@pytest.fixture(scope="module")
def schema(from_models: psycopg.Connection) -> Catalogue:
    """Return the schema that the models and the SQL files create."""
    return read_schema(from_models)


def read_schema(admin: psycopg.Connection) -> Catalogue:
    return {**read_catalogue(admin), **read_rows(admin)}


def test_migrations_create_the_same_schema_as_the_models(server: Server, empty: Database, schema: Catalogue) -> None:
    """The comparison ignores the order of columns: a model lists a column where it reads best, a migration adds it
    last.

    Rows are compared too, without keys and times. `./mosovo schema compare` makes the same comparison. A schema
    that it has compared is compared again only in a whole run.
    """
    if is_compared() and not is_whole_run():
        return
    addresses = {name: server.cluster.url(f"mosovo_{role}", empty.name) for role, name in VARIABLES.items()}
    migrate = [sys.executable, "-m", "mosovo.cli", "migrate", "--every-migration", "--quiet"]
    marked = {"MOSOVO_SYNTHETIC_DATA": "true"}  # sets a database comment, which the test template has too
    subprocess.run(migrate, env={**os.environ, **addresses, **marked}, check=True)
    with psycopg.connect(server.cluster.url(SUPERUSER, empty.name)) as admin:
        migrated = read_schema(admin)
    assert len(migrated) > 10_000
    assert list_differences(migrated, schema) == [], "see ./mosovo schema compare"


def test_digest_covers_all_that_migrations_and_the_creation_of_a_database_import() -> None:
    graph = ImportGraph(ROOT)
    creating = {name for name in graph.files if ".migrations." in name or name == empty_database.__name__}
    packages = {ROOT / "src/mosovo/__init__.py"}
    assert len(creating) > 30
    assert {graph.files[name] for name in graph.reached_from(creating)} - set(list_sources()) == packages
    assert {ROOT / "src/mosovo/database/functions/current_actor.sql", ROOT / "requirements.lock"} <= set(list_sources())


def test_digest_changes_with_a_field_and_with_a_file(tmp_path: Path) -> None:
    state = ProjectState.from_apps(apps)
    digests = [digest_schema(state, tmp_path), digest_schema(state, tmp_path)]
    state.models["audit", "auditentry"].fields["action"].max_length += 1  # type: ignore[attr-defined]
    digests.append(digest_schema(state, tmp_path))
    state.models["audit", "auditentry"].options["indexes"] = []
    digests.append(digest_schema(state, tmp_path))
    (tmp_path / "requirements.lock").write_text("django==1.0\n")
    digests.append(digest_schema(state, tmp_path))
    assert digests[0] == digests[1]
    assert len(set(digests)) == 4


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("drop policy opened on orders_order", "policy orders_order.opened is missing"),
        ("alter policy opened on orders_order using (true)", "policy orders_order.opened differs"),
        ("create policy also on orders_order for select using (true)", "policy orders_order.also should not exist"),
        ("alter table orders_order no force row level security", "row security orders_order differs"),
        ("alter table orders_order disable trigger refuse_update", "trigger orders_order.refuse_update differs"),
        ("alter table orders_order alter column nominal_id drop not null", "column orders_order.nominal_id differs"),
        (
            "alter table orders_order drop constraint orders_order_begins",
            "constraint orders_order.orders_order_begins",
        ),
        ("alter table orders_order alter column id set statistics 7", "setting of a column orders_order.id should not"),
        ("drop index identifier_pnc", "index identifier_pnc is missing"),
        ("grant update on orders_order to mosovo_app", "right orders_order for mosovo_app differs"),
        ("grant update (id) on nominals_nominal to mosovo_app", "right nominals_nominal for mosovo_app differs"),
        ("grant execute on function opened_now() to public", "right taken away opened_now() for public is missing"),
        ("alter function opened_now() owner to mosovo_owner", "owner of a function opened_now() differs"),
        ("alter function opened_now() volatile", "function opened_now() differs"),
        ("alter table orders_order owner to postgres", "owner orders_order differs"),
        ("alter table nominals_opened set logged", "table nominals_opened differs"),
        ("alter view finance_law_rows set (security_barrier = false)", "view finance_law_rows differs"),
        ("delete from organisations_agency where code = 'POL'", 'row organisations_agency {"code": "POL"'),
        ("delete from django_migrations where app = 'audit' and name = '0001_initial'", "row django_migrations"),
    ],
)
def test_each_schema_difference_is_named(
    from_models: psycopg.Connection, schema: Catalogue, change: str, named: str
) -> None:
    with from_models.transaction(force_rollback=True):
        from_models.execute(sql.SQL(change))
        differences = list_differences(schema, read_schema(from_models))
    assert [each for each in differences if each.startswith(named)], differences


def test_database_with_tables_is_refused_and_unchanged(
    server: Server, empty: Database, django_db_blocker: DjangoDbBlocker
) -> None:
    empty.as_superuser("create table public.kept (one int)")
    with django_db_blocker.unblock(), empty.connect_django(role="mosovo_owner"), pytest.raises(NotEmpty, match=EMPTY):
        create_schema()
    assert empty.as_superuser("select count(*) from pg_tables where schemaname = 'public'") == [(1,)]


def test_failed_creation_leaves_an_empty_database_and_names_the_file(
    empty: Database, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = SqlFile(tmp_path / "wrong.sql")
    wrong.path.write_text("create policy wrong on no_such_table using (true);")
    with monkeypatch.context() as patch:
        patch.setattr(empty_database, "list_files_after_tables", lambda: [wrong])
        with django_db_blocker.unblock(), empty.connect_django(role="mosovo_owner"):
            with pytest.raises(Exception, match="no_such_table") as failure:
                create_schema()
            assert "wrong.sql" in failure.value.__notes__[0]
            assert is_empty(MigrationExecutor(connection))
    with django_db_blocker.unblock(), empty.connect_django(role="mosovo_owner"):
        create_schema()
        assert not is_empty(MigrationExecutor(connection))
