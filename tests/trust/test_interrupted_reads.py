"""T66: the audit entry of an opening survives every way in which the read can end. T18 kills the worker.

The server writes to disk as in production, because one way is an immediate stop of the server.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from uuid import uuid4

import psycopg
import pytest

from mosovo.embedded.cluster import SUPERUSER
from mosovo.organisations.sessions import derive_ticket
from tests.missing_tools import skip_without_tool
from tests.support.databases import Database
from tests.support.durable_machine import NAME, DurableMachine, copy_to_durable_machine
from tests.support.people import Cast, RegisteredNominal
from tests.support.pooler import Pooler, find_program
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

pytestmark = pytest.mark.own_database("it ends sessions of the server")

type Connection = psycopg.Connection[tuple[object, ...]]

ROUNDS, RESTARTS = 20, 5
PATIENCE = 20.0
ANNOUNCE = "select entry from announce_limited_opening(%s, %s, %s, null, 'record', 'consultation', %s, '{}'::text[])"
OPEN = "select count(*) from open_announced(%s, %s, null, 'record', %s, false)"
ENTRIES = "select count(*) from audit_auditentry where request_id = %s and allowed and subjects = array[%s]::uuid[]"
ACTION = "identity.record"
LOOK = """
insert into caseload_caselook (id, account_id, nominal_id, since_at, looked_at)
values (gen_random_uuid(), current_actor('account')::uuid, %(nominal)s, now(), now())
"""


class Reader:
    """An officer whose read ends in one of the ways."""

    def __init__(self, machine: DurableMachine, account_ticket: str, case: RegisteredNominal) -> None:
        self.machine, self.ticket, self.case = machine, account_ticket, case
        self.pooler: Pooler | None = None
        self.reconnect()

    def reconnect(self) -> None:
        """Connect to the server, which may be a new one."""
        self.admin = self.connect(SUPERUSER)
        self.sign = self.connect("mosovo_signin")

    def connect(self, role: str, *, autocommit: bool = True) -> Connection:
        """Connect as a role."""
        return psycopg.connect(self.machine.cluster.url(role, NAME), autocommit=autocommit)

    def open_page(self, end: Callable[["Reader", Connection], None]) -> Connection:
        """Connect as a page does. If the pooler is killed in this test, connect through it."""
        if end is pooler_killed:
            self.pooler = Pooler(self.machine.cluster)
            return psycopg.connect(self.pooler.address("mosovo_app", NAME), prepare_threshold=None)
        pages = self.connect("mosovo_app", autocommit=False)
        if end is serialisation_failed:
            pages.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        return pages

    def read(self, pages: Connection) -> str:
        """Open the case and read a name in the transaction of a page. Return the id of the request."""
        request = str(uuid4())
        self.sign.execute("select announce_session(%s)", [self.ticket])
        [entry] = self.sign.execute(ANNOUNCE, [self.ticket, request, self.case.urn, ACTION]).fetchone() or (None,)
        pages.execute("select begin_request(%s, %s)", [self.ticket, request])
        pages.execute(OPEN, [entry, self.case.urn, ACTION])
        assert pages.execute("select count(*) from identity_name").fetchone() == (1,), "the read showed the person"
        return request

    def read_and_end(self, end: Callable[["Reader", Connection], None]) -> bool:
        """Read, end the read in this way, and return whether the audit entry exists."""
        pages = self.open_page(end)
        request = self.read(pages)
        with pytest.raises(FAULTS[end]) if end in FAULTS else suppress(psycopg.Error, ZeroDivisionError):
            end(self, pages)
        pages.close()
        return self.admin.execute(ENTRIES, [request, self.case.id]).fetchone() == (1,)

    def close(self) -> None:
        """Close the connections."""
        self.admin.close()
        self.sign.close()


def committed(reader: Reader, pages: Connection) -> None:
    """The normal end."""
    pages.commit()


def rolled_back(reader: Reader, pages: Connection) -> None:
    pages.rollback()


def to_a_savepoint(reader: Reader, pages: Connection) -> None:
    """The page rolls back to before the failed statement, and commits."""
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
    """The process of the page or the network is gone: the socket closes."""
    pages.close()


def page_failed(reader: Reader, pages: Connection) -> None:
    """The program fails, and its transaction is rolled back."""
    with pages.transaction():
        raise ZeroDivisionError


def constraint_failed(reader: Reader, pages: Connection) -> None:
    """A deferred constraint refuses the commit."""
    pages.execute(LOOK, {"nominal": uuid4()})
    pages.commit()


def read_only(reader: Reader, pages: Connection) -> None:
    """The server accepts no more writes, as with a full disk or after a failover."""
    pages.execute("set transaction read only")
    pages.execute("update organisations_account set last_login = now()")


def cancelled(reader: Reader, pages: Connection) -> None:
    """The statement is cancelled while it waits for a lock of another session."""
    with reader.connect(SUPERUSER, autocommit=False) as other:
        other.execute("select pg_advisory_xact_lock(67)")
        cancel = threading.Thread(target=cancel_when_it_waits, args=(reader, pages.info.backend_pid))
        cancel.start()
        try:
            pages.execute("select pg_advisory_xact_lock(67)")
        finally:
            cancel.join()


def cancel_when_it_waits(reader: Reader, backend: int) -> None:
    """Cancel the statement of a session as soon as it waits for a lock."""
    waiting = "select pg_cancel_backend(pid) from pg_stat_activity where pid = %s and wait_event_type = 'Lock'"
    until = time.monotonic() + PATIENCE
    while reader.admin.execute(waiting, [backend]).fetchone() is None and time.monotonic() < until:
        time.sleep(0.005)


def serialisation_failed(reader: Reader, pages: Connection) -> None:
    """Another session changed the row that the page writes."""
    reader.admin.execute("update caseload_caselook set looked_at = clock_timestamp()")
    pages.execute("update caseload_caselook set looked_at = clock_timestamp()")


def network_cut(reader: Reader, pages: Connection) -> None:
    """Nothing more arrives from the page. The server ends its session after a timeout."""
    pages.execute("set idle_in_transaction_session_timeout = '20ms'")
    until = time.monotonic() + PATIENCE
    is_open = "select from pg_stat_activity where pid = %s"
    while reader.admin.execute(is_open, [pages.info.backend_pid]).fetchone() is not None:
        assert time.monotonic() < until
        time.sleep(0.005)
    pages.execute("select 1")


def pooler_killed(reader: Reader, pages: Connection) -> None:
    """The pooler between the page and the server is killed."""
    assert reader.pooler
    reader.pooler.kill()
    pages.execute("select 1")


def server_restarted(reader: Reader, pages: Connection) -> None:
    """The server stops as in a power failure, and starts again."""
    reader.close()
    reader.machine.restart_at_once()
    reader.reconnect()
    pages.execute("select 1")


ENDS = (
    committed, rolled_back, to_a_savepoint, timed_out, waited_for_a_lock, terminated, client_gone, page_failed,
    constraint_failed, read_only, cancelled, serialisation_failed, network_cut, pooler_killed, server_restarted,
)  # fmt: skip
FAULTS: dict[Callable[[Reader, Connection], None], type[Exception]] = {
    constraint_failed: psycopg.errors.ForeignKeyViolation,
    cancelled: psycopg.errors.QueryCanceled,
    serialisation_failed: psycopg.errors.SerializationFailure,
    network_cut: psycopg.errors.IdleInTransactionSessionTimeout,
    pooler_killed: psycopg.OperationalError,
    server_restarted: psycopg.OperationalError,
}
"""The error that proves that the read ended in this way."""


@pytest.fixture
def reader(cast: Cast, nominal: RegisteredNominal, database: Database) -> Iterator[Reader]:
    if find_program() is None:
        skip_without_tool("PgBouncer", "on Debian: apt-get install pgbouncer")
    ticket = derive_ticket(sign_in(cast.manager.pk))
    database.as_superuser(
        "insert into caseload_caselook (id, account_id, nominal_id, since_at, looked_at)"
        " values (gen_random_uuid(), %s, %s, now(), now())",
        [cast.manager.pk, nominal.id],
    )
    with copy_to_durable_machine(database) as machine:
        officer = Reader(machine, ticket, nominal)
        yield officer
        officer.close()


@pytest.mark.trust("T66", target="an entry for 285 of 285 reads, which end in 15 ways")
def test_audit_entry_survives_every_end_of_a_read(reader: Reader, measured: Measured) -> None:
    rounds = {end: RESTARTS if end is server_restarted else ROUNDS for end in ENDS}
    lost = [end.__name__ for end, number in rounds.items() for _ in range(number) if not reader.read_and_end(end)]
    tried = sum(rounds.values())
    measured(f"{tried - len(lost)} of {tried}, in {len(ENDS)} ways")
    assert lost == []
