"""PgBouncer in transaction mode: clients share PostgreSQL sessions, and the tests detect settings left in a session."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.missing_tools import skip_without_tool
from tests.support.databases import Database
from tests.support.pooler import Pooler, find_program

pytestmark = pytest.mark.own_database("it leaves a setting in a session")


@pytest.fixture
def pooler(database: Database) -> Iterator[Pooler]:
    if find_program() is None:
        skip_without_tool("PgBouncer", "on Debian: apt-get install pgbouncer")
    pooler = Pooler(database.server.cluster)
    yield pooler
    pooler.close()


def test_setting_left_in_a_shared_session_is_detected(database: Database, pooler: Pooler) -> None:
    address = pooler.address("mosovo_app", database.name)
    clients = [psycopg.connect(address, autocommit=True) for _ in range(20)]
    backends = {each.execute("select pg_backend_pid()").fetchone() for each in clients}
    assert len(backends) == 1, "clients that take turns need only one session"
    assert pooler.inspect(database.name) == []
    clients[0].execute("set work_mem = '7MB'")
    assert clients[19].execute("show work_mem").fetchone() == ("7MB",), (
        "the next client gets the setting, so the product must never set one like this"
    )
    assert pooler.inspect(database.name) == ["mosovo_app behind PgBouncer: the setting work_mem is 7168"]
    for each in clients:
        each.close()
