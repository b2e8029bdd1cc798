"""The script that the demo starts from makes just what the migrations make."""

import re
from collections.abc import Iterator

import pytest

from mosovo.cli.drawing import DRAWN, DRAWN_BY, draw_tables, drawing_of
from tests.databases import Database, Server

EMPTY = "drawn_empty"


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """The name of a database with roles and extensions, and no table."""
    server.drop(EMPTY)
    server.cluster.prepare(EMPTY)
    yield EMPTY
    server.drop(EMPTY)


@pytest.fixture
def of_that_version(server: Server) -> None:
    ((found,),) = Database(server, "postgres").as_superuser("SELECT current_setting('server_version_num')::int / 10000")
    if found != DRAWN_BY:
        pytest.skip(f"the script is in the words of PostgreSQL {DRAWN_BY}; this is {found}")


@pytest.mark.usefixtures("of_that_version")
def test_the_script_is_what_the_migrations_leave(server: Server) -> None:
    drawn = drawing_of(server.cluster, server.template)
    assert drawn == DRAWN.read_text(), "run ./mosovo draw, and commit what it wrote"


@pytest.mark.usefixtures("of_that_version")
def test_an_empty_database_becomes_equal_to_a_migrated_one(server: Server, empty: str) -> None:
    assert draw_tables(server.cluster, empty)
    assert _one_wording(drawing_of(server.cluster, empty)) == _one_wording(drawing_of(server.cluster, server.template))


def test_a_database_with_tables_is_left_to_the_migrations(server: Server, empty: str) -> None:
    database = Database(server, empty)
    database.as_superuser("CREATE TABLE public.kept (one int)")
    assert not draw_tables(server.cluster, empty)
    assert database.as_superuser("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]


def _one_wording(drawing: str) -> str:
    """PostgreSQL words a list of texts one way when it is first written, and another when its words are read again."""
    word = r"\(((?:'[^']*'|\(\( SELECT [^()]*\(\) AS \w+\)\))::character varying)\)::text"
    one_by_one = re.sub(word, r"\1", drawing)
    return re.sub(r"\(\((ARRAY\[[^\]]*\])\)::text\[\]\)", r"(\1)", one_by_one)
