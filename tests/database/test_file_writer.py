"""The SQL files hold what the migrations make and the models do not, and refuse to cover up a disagreement."""

from pathlib import Path

import pytest

from mosovo.database.catalogue import Entry, Key
from mosovo.database.file_writer import ModelsDisagree, build_function_files, build_table_files, write_files

pytestmark = pytest.mark.pure

MODELS = {
    Key("table", "visit"): Entry("visit", "create table visit"),
    Key("column", "visit.id"): Entry("visit", "id uuid not null"),
}
POLICY = {Key("policy", "visit.opened"): Entry("visit", "create policy opened on visit using (true)")}


def test_a_file_holds_what_the_models_lack() -> None:
    rights = {
        Key("right", f"visit for {role}"): Entry("visit", f"grant select on table visit to {role}")
        for role in ("mosovo_app", "mosovo_jobs")
    }
    assert build_table_files(MODELS | POLICY | rights, MODELS) == {
        "tables/visit.sql": "create policy opened on visit using (true);\n\n"
        "grant select on table visit to mosovo_app, mosovo_jobs;\n"
    }


@pytest.mark.parametrize(
    ("migrated", "models", "named"),
    [
        ({Key("column", "visit.on"): Entry("visit", "on date")}, {}, "only the migrations make column visit.on"),
        ({}, {Key("column", "visit.on"): Entry("visit", "on date")}, "only the models make column visit.on"),
        ({Key("column", "visit.id"): Entry("visit", "id uuid")}, {}, "column visit.id differs"),
    ],
)
def test_models_and_migrations_that_disagree_are_refused(
    migrated: dict[Key, Entry], models: dict[Key, Entry], named: str
) -> None:
    with pytest.raises(ModelsDisagree, match=named):
        build_table_files(MODELS | migrated, MODELS | models)


def test_a_function_of_another_owner_is_made_as_that_owner() -> None:
    function = {
        Key("function", "seen(visit)"): Entry("seen(visit)", "CREATE OR REPLACE FUNCTION public.seen(v visit) …"),
        Key("owner of a function", "seen(visit)"): Entry(
            "seen(visit)", "alter function seen(visit) owner to mosovo_door"
        ),
    }
    [text] = build_function_files(function | {Key("table", "visit"): Entry("visit", "create table visit")}, {}).values()
    assert text.startswith(
        "-- An argument is a row of a table, so the tables come first.\nset local role mosovo_door;\n"
    )
    assert text.endswith("reset role;\n")


def test_a_file_that_nothing_needs_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "gone.sql").write_text("drop;")
    assert write_files({"tables/new.sql": "x;"}, tmp_path, folders=("tables",)) == ["tables/gone.sql", "tables/new.sql"]
    assert [path.name for path in tmp_path.glob("*/*")] == ["new.sql"]
