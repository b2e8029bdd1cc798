"""`./mosovo migrate` installs only the SQL files that changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mosovo import cli
from mosovo.database import installation, sql_files
from mosovo.database.fact_table_files import build_fact_table_files
from mosovo.database.installation import NotReplaceable, install_changed_files, list_changed_files
from mosovo.database.sql_files import HOME
from tests.support.databases import Database
from tests.support.fixture_types import Sql

POLICIES = "select polname from pg_policy where polrelid = 'orders_order'::regclass order by 1"
TABLE = "tables/orders_order.sql"

pytestmark = pytest.mark.own_database("changes the schema")


@pytest.fixture
def sql_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Database) -> Iterator[Path]:
    """Copy the SQL files so that a test may edit them, with Django acting as the owner of the database."""
    for path in HOME.rglob("*.sql"):
        if path.parent != HOME:
            copy = tmp_path / path.parent.name / path.name
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(path.read_text())
    monkeypatch.setattr(sql_files, "HOME", tmp_path)
    with database.acting_as("mosovo_owner"):
        yield tmp_path


def edit(sql_folder: Path, name: str, old: str, new: str) -> None:
    path = sql_folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_new_database_has_every_file_installed(sql_folder: Path) -> None:
    assert list_changed_files() == []
    assert install_changed_files() == []


def test_changed_policy_is_replaced_and_other_policies_of_the_table_stay(sql_folder: Path, owner_sql: Sql) -> None:
    before = owner_sql(POLICIES)
    edit(
        sql_folder,
        TABLE,
        "create policy returned on orders_order for select",
        "create policy seen on orders_order for select",
    )
    assert list_changed_files() == [TABLE]
    assert install_changed_files() == [TABLE]
    assert owner_sql(POLICIES) == sorted({*before, ("seen",)} - {("returned",)})
    assert install_changed_files() == []


def test_right_removed_from_the_file_is_revoked(sql_folder: Path, owner_sql: Sql) -> None:
    query = "select has_table_privilege('mosovo_app', 'orders_order', 'insert')"
    assert owner_sql(query) == [(True,)]
    edit(sql_folder, TABLE, "grant insert, select on table", "grant select on table")
    install_changed_files()
    assert owner_sql(query) == [(False,)]


def test_constraint_is_replaced_only_if_it_changed(sql_folder: Path, owner_sql: Sql) -> None:
    query = "select oid from pg_constraint where conname = 'orders_order_begins'"
    before = owner_sql(query)
    edit(sql_folder, TABLE, "grant insert, select", "grant select, insert")
    install_changed_files()
    assert owner_sql(query) == before
    edit(
        sql_folder,
        TABLE,
        "CHECK (corrects_id IS NOT NULL OR first = id)",
        "CHECK (first = id OR corrects_id IS NOT NULL)",
    )
    install_changed_files()
    assert owner_sql(query) != before


def test_function_with_changed_arguments_or_without_a_file_is_dropped(sql_folder: Path, owner_sql: Sql) -> None:
    file = sql_folder / "functions" / "brand_new.sql"
    body = "create or replace function brand_new({}) returns integer language sql return 1;\n"
    file.write_text(body.format("one integer"))
    assert install_changed_files() == ["functions/brand_new.sql"]
    file.write_text(body.format("one text"))
    install_changed_files()
    query = "select oid::regprocedure::text from pg_proc where proname = 'brand_new'"
    assert owner_sql(query) == [("brand_new(text)",)]
    file.unlink()
    assert install_changed_files() == ["functions/brand_new.sql"]
    assert owner_sql(query) == []


def test_function_is_replaced_if_a_parameter_or_a_column_has_another_name(sql_folder: Path, owner_sql: Sql) -> None:
    path = sql_folder / "functions" / "shown_day.sql"
    for parameter, column in (("p_day", "day"), ("p_on", "day"), ("p_on", "shown_on")):
        path.write_text(
            f"create or replace function shown_day({parameter} date) returns table ({column} date)\n"
            f"language sql as $$ select {parameter} $$;\n"
        )
        assert install_changed_files() == ["functions/shown_day.sql"]
        described = "select pg_get_function_arguments(oid), pg_get_function_result(oid) from pg_proc where proname = %s"
        assert owner_sql(described, ["shown_day"]) == [(f"{parameter} date", f"TABLE({column} date)")]


def test_view_is_replaced_if_its_columns_change(sql_folder: Path, owner_sql: Sql) -> None:
    file = sql_folder / "views" / "brand_new.sql"
    file.write_text("create view brand_new as select 1 as one;\n")
    install_changed_files()
    file.write_text("create view brand_new as select 'two' as two;\n")
    assert install_changed_files() == ["views/brand_new.sql"]
    assert owner_sql("select * from brand_new") == [("two",)]


def test_failed_installation_changes_nothing_and_names_the_file(sql_folder: Path, owner_sql: Sql) -> None:
    before = owner_sql(POLICIES)
    edit(sql_folder, TABLE, "create policy returned on orders_order", "create policy returned on no_such_table")
    with pytest.raises(Exception, match="no_such_table") as failure:
        install_changed_files()
    assert "tables/orders_order.sql" in failure.value.__notes__[0]
    assert owner_sql(POLICIES) == before


def test_changed_table_definition_is_refused_outside_a_migration(sql_folder: Path) -> None:
    edit(sql_folder, "tables/organisations_limits.sql", "value text not null", "value text")
    with pytest.raises(NotReplaceable, match="organisations_limits"):
        install_changed_files()


@pytest.mark.pure
def test_generated_files_of_a_fact_table_equal_those_of_an_existing_table() -> None:
    for path, text in build_fact_table_files("identity_death").items():
        assert (HOME / path).read_text() == text


@pytest.mark.pure
def test_installer_knows_the_type_of_each_table_statement() -> None:
    begins = ("create policy", "create trigger", "grant", "revoke", "set local role", "reset role", "alter table")
    for file in sql_files.list_files_after_tables():
        if file.path.parent.name == "tables":
            for statement in installation.split_statements(file.text):
                assert statement.kind or statement.text.lower().startswith(begins), f"{file}: {statement.text[:60]}"


def test_migrate_refuses_a_database_with_other_tables(
    sql_folder: Path, owner_sql: Sql, capsys: pytest.CaptureFixture[str]
) -> None:
    """The migrations are recorded as applied, but an unreleased version wrote them differently."""
    owner_sql("alter table exchange_formerdue rename column what to kind")
    assert cli.main(["migrate", "--quiet"]) == 2
    assert "It has no column exchange_formerdue.what." in capsys.readouterr().err
    owner_sql("alter table exchange_formerdue rename column kind to what")
    assert cli.main(["migrate", "--quiet"]) == 0
