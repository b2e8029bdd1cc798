"""T66: the entry of an opening survives every way in which the read can end. T18 kills the worker itself."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from uuid import uuid4

import psycopg
import pytest

from mosovo.embedded.cluster import SUPERUSER
from mosovo.organisations.sessions import ticket_of
from tests.support.databases import Database
from tests.support.people import Cast, Known
from tests.support.sessions import sign_in
from tests.trust.measuring import Measured

pytestmark = pytest.mark.own_database("it ends sessions of the server")

type Connection = psycopg.Connection[tuple[object, ...]]

ROUNDS = 20
ANNOUNCE = "select entry from announce_limited_opening(%s, %s, %s, null, 'record', 'consultation', %s, '{}'::text[])"
OPEN = "select count(*) from open_announced(%s, %s, null, 'record', %s, false)"
ENTRIES = "select count(*) from audit_auditentry where request_id = %s and allowed and subjects = array[%s]::uuid[]"
ACTION = "identity.record"


class Reader:
    """An officer whose read ends in some way."""

    def __init__(self, database: Database, account_ticket: str, case: Known) -> None:
        self.cluster, self.name, self.ticket, self.case = database.server.cluster, database.name, account_ticket, case
        self.admin = self.connect(SUPERUSER)
        self.sign = self.connect("mosovo_signin")

    def connect(self, role: str, *, autocommit: bool = True) -> Connection:
        """Connect as a role."""
        return psycopg.connect(self.cluster.url(role, self.name), autocommit=autocommit)

    def read(self, pages: Connection) -> str:
        """Open the case and read a name, in the transaction of a page; return the number of the request."""
        request = str(uuid4())
        self.sign.execute("select announce_session(%s)", [self.ticket])
        [entry] = self.sign.execute(ANNOUNCE, [self.ticket, request, self.case.urn, ACTION]).fetchone() or (None,)
        pages.execute("select begin_request(%s, %s)", [self.ticket, request])
        pages.execute(OPEN, [entry, self.case.urn, ACTION])
        assert pages.execute("select count(*) from identity_name").fetchone() == (1,), "the person was shown"
        return request

    def ends(self, end: Callable[["Reader", Connection], None]) -> bool:
        """Read, end the read so, and say whether the entry is there."""
        pages = self.connect("mosovo_app", autocommit=False)
        request = self.read(pages)
        with suppress(psycopg.Error, ZeroDivisionError):
            end(self, pages)
        pages.close()
        return self.admin.execute(ENTRIES, [request, self.case.id]).fetchone() == (1,)

    def close(self) -> None:
        """Leave."""
        self.admin.close()
        self.sign.close()


def committed(reader: Reader, pages: Connection) -> None:
    """The ordinary end."""
    pages.commit()


def rolled_back(reader: Reader, pages: Connection) -> None:
    pages.rollback()


def to_a_savepoint(reader: Reader, pages: Connection) -> None:
    """The page goes back to before the statement that failed, and commits."""
    with suppress(psycopg.Error), pages.transaction():
        pages.execute("select 1 / 0")
    pages.commit()


def timed_out(reader: Reader, pages: Connection) -> None:
    pages.execute("set local statement_timeout = '5ms'")
    pages.execute("select pg_sleep(1)")


def waited_for_a_lock(reader: Reader, pages: Connection) -> None:
    with reader.connect(SUPERUSER, autocommit=False) as other:
        other.execute("select pg_advisory_xact_lock(66)")
        pages.execute("set local lock_timeout = '5ms'")
        pages.execute("select pg_advisory_xact_lock(66)")


def terminated(reader: Reader, pages: Connection) -> None:
    """The server ends the session, as at a restart."""
    reader.admin.execute("select pg_terminate_backend(%s, 1000)", [pages.info.backend_pid])
    pages.execute("select 1")


def client_gone(reader: Reader, pages: Connection) -> None:
    """The process of the page is gone, or the network: the socket closes."""
    pages.close()


def page_failed(reader: Reader, pages: Connection) -> None:
    """An error of the program: its transaction is rolled back."""
    with pages.transaction():
        raise ZeroDivisionError


def constraint_failed(reader: Reader, pages: Connection) -> None:
    """What the page wrote is refused at the end."""
    pages.execute("insert into nominals_nominal (id, urn) values (gen_random_uuid(), 'x')")
    pages.commit()


def read_only(reader: Reader, pages: Connection) -> None:
    """The server takes no more writes of the page, as with a full disk or after a failover."""
    pages.execute("set transaction read only")
    pages.execute("update organisations_account set last_login = now()")


ENDS = (
    committed, rolled_back, to_a_savepoint, timed_out, waited_for_a_lock, terminated, client_gone, page_failed,
    constraint_failed, read_only,
)  # fmt: skip


@pytest.fixture
def reader(cast: Cast, nominal: Known, database: Database) -> Iterator[Reader]:
    made = Reader(database, ticket_of(sign_in(cast.manager.pk)), nominal)
    yield made
    made.close()


@pytest.mark.trust("T66", target="an entry for 200 of 200 reads, which end in 10 ways")
def test_the_entry_survives_each_end_of_a_read(reader: Reader, measured: Measured) -> None:
    lost = [end.__name__ for end in ENDS for _ in range(ROUNDS) if not reader.ends(end)]
    tried = len(ENDS) * ROUNDS
    measured(f"{tried - len(lost)} of {tried}, in {len(ENDS)} ways")
    assert lost == []
