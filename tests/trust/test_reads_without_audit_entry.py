"""T67: a table of facts opens only with a committed audit entry of this session, about this person, in the last
minute.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from mosovo.organisations.models import Account
from mosovo.organisations.sessions import derive_ticket
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured
from tests.trust.test_row_security import OF_A_PERSON
from tests.trust.world import World

pytestmark = pytest.mark.own_database("an entry of the log is made older")

type Connection = psycopg.Connection[tuple[Any, ...]]

ANNOUNCE = (
    "select entry from announce_limited_opening(%s, %s, %s, null, 'record', 'consultation', 'identity.record',"
    " '{}'::text[])"
)
OPEN = "select count(*) from open_announced(%s, %s, null, 'record', 'identity.record', false)"
OWN_TABLES = frozenset({"audit_auditentry"})
"""Tables that the role reads in another way: an auditor reads the log without opening a person."""
LISTS = frozenset(
    {
        "caseload_breachboardentry", "caseload_caseloadentry", "caseload_journeyentry", "caseload_plannedvisitentry",
        "caseload_wantedboardentry",
        "disclosure_disclosureapplication", "exchange_sourcestatement", "mappa_mappaentry",
        "meetings_disclosuredecision", "meetings_invitation",
        "meetings_meetingaction", "meetings_meetingcase", "meetings_minutescopy", "meetings_minutesrequest",
        "monitoring_receivedalert", "nominals_casereach", "nominals_emergencyaccess", "obligations_duty",
        "obligations_openquestion", "search_persontoken",
    }
)  # fmt: skip
"""Tables that pages show as lists.

The entry for the use of the session is written before. The entry that names the people is written with the page
(`session_unannounced.sql` among the attacks).
"""
LISTED = "select count(*) from {table} where nominal_id = %s"


class Reader:
    """An officer with a session, and the two connections of a web process."""

    def __init__(self, database: Database, account: Account) -> None:
        self.database, self.request = database, str(uuid4())
        self.ticket = derive_ticket(sign_in(account.pk))

    @contextmanager
    def connected(self, role: str) -> Iterator[Connection]:
        """Connect to the database in this role."""
        with psycopg.connect(self.database.server.cluster.url(role, self.database.name), autocommit=True) as connection:
            yield connection

    def announce(self, urn: str, *, end: str = "commit") -> int:
        """Announce an opening on the second connection, and end that transaction. Return the number of the entry."""
        with self.connected("mosovo_signin") as sign:
            sign.execute("begin")
            [(entry,)] = sign.execute(ANNOUNCE, [self.ticket, self.request, urn]).fetchall()
            sign.execute(end)
        return int(entry)

    def read(self, tables: list[str], case: RegisteredNominal, prepare: Callable[[Connection], None]) -> set[str]:
        """Return the tables that show rows of the case, in one transaction that begins with `prepare`."""
        with self.connected("mosovo_app") as app, app.transaction(force_rollback=True):
            app.execute("select begin_request(%s, %s)", [self.ticket, self.request])
            try_in_savepoint(app, prepare)
            return {
                table
                for table in tables
                if try_in_savepoint(app, lambda each, table=table: count_rows(each, table, case))
            }


def try_in_savepoint(connection: Connection, act: Callable[[Connection], Any]) -> Any:
    """Run the action in a savepoint. Return nothing if the database refuses it."""
    try:
        with connection.transaction():
            return act(connection)
    except psycopg.errors.Error:
        return None


def count_rows(connection: Connection, table: str, case: RegisteredNominal) -> int:
    """Count the rows of the case that this connection sees."""
    [(number,)] = connection.execute(LISTED.format(table=table), [case.id]).fetchall()  # type: ignore[arg-type]
    return int(number)


@pytest.fixture
def tables(owner_sql: Sql, world: World) -> list[str]:
    """Return the tables that have rows of the case and are read by opening it."""
    names = [name for name, *_ in owner_sql(OF_A_PERSON) if name not in OWN_TABLES and name != "nominals_nominal"]
    case = world.cases["own"].id
    counted = (f"select '{name}', count(*) from {name} where nominal_id = '{case}'" for name in names)
    rows = owner_sql(" union all ".join(counted))
    return [name for name, number in rows if number]


@pytest.mark.trust("T67", target="0 tables of facts in 7 ways; lists need the entry of the session")
def test_no_table_of_facts_opens_without_a_valid_audit_entry(
    world: World, database: Database, tables: list[str], owner_sql: Sql, measured: Measured
) -> None:
    case, other = world.cases["own"], world.cases["team"]
    reader, colleague = (Reader(database, getattr(world.cast, who)) for who in ("manager", "colleague"))

    def opening(entry: int) -> Callable[[Connection], None]:
        return lambda app: app.execute(OPEN, [entry, case.urn]) and None

    def announcing_itself(app: Connection) -> None:
        [(entry,)] = app.execute(ANNOUNCE, [reader.ticket, reader.request, case.urn]).fetchall()
        app.execute(OPEN, [entry, case.urn])

    def in_a_savepoint(app: Connection) -> None:
        with app.transaction(force_rollback=True):
            announcing_itself(app)

    old = reader.announce(case.urn)
    owner_sql("set local session_replication_role = replica; "
              f"update audit_auditentry set at = at - interval '61 seconds' where id = {old}")  # fmt: skip
    ways = {
        "no entry": lambda app: None,
        "an entry that was rolled back": opening(reader.announce(case.urn, end="rollback")),
        "an entry of the same transaction": announcing_itself,
        "an entry in a savepoint": in_a_savepoint,
        "an entry of another session": opening(colleague.announce(case.urn)),
        "an entry about another person": opening(reader.announce(other.urn)),
        "an entry of a minute ago": opening(old),
    }
    opened = {name: reader.read(tables, case, prepare) - LISTS for name, prepare in ways.items()}
    rightly = reader.read(tables, case, opening(reader.announce(case.urn)))
    facts = set(tables) - LISTS
    measured(f"{sum(map(len, opened.values()))} of {len(ways)} x {len(facts)} tables; {len(LISTS)} tables of lists")
    assert {name: found for name, found in opened.items() if found} == {}
    assert len(rightly & facts) > len(facts) / 2, "the record opens with its entry"
