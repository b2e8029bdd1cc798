"""T68: the cost of committing the audit entry of an opening before any data is read.

Both ways are measured in turn in one run, on a server that waits for the disk, as the roles of the product: the way of
the product, with the entry on the connection of sign-in, and one with the entry in the transaction that reads, by a
function that only this test has.
"""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from statistics import quantiles
from uuid import uuid4

import psycopg
import pytest

from mosovo.embedded.cluster import SUPERUSER
from mosovo.organisations.sessions import derive_ticket
from tests.support.databases import Database
from tests.support.people import create_cast, register
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

type Connections = tuple["psycopg.Connection[tuple[object, ...]]", "psycopg.Connection[tuple[object, ...]]"]

CLIENTS, ROUNDS, SECONDS = 20, 3, 6
MIN_THROUGHPUT, MAX_SLOWDOWN = 0.75, 1.4
TABLES = (
    "identity_name", "identity_birth", "identity_sex", "identity_recordkind", "risk_risklevel", "whereabouts_address",
    "convictions_conviction", "convictions_disposal", "notifications_notification", "nominals_allocation",
)  # fmt: skip
"""Each is read twice: 20 statements, like a page of a case file."""
TOGETHER = """
create function tests_open_with_entry(p_urn text) returns bigint language plpgsql security definer
  set search_path to 'public', 'pg_temp' as $$
declare
  written record;
begin
  select * into strict written from log_opening(p_urn, null, 'view', 'consultation', 'nominals.view', '{}');
  perform from open_logged(written.nominal_id, 'view');
  return written.entry;
end $$;
alter function tests_open_with_entry(text) owner to mosovo_door;
grant execute on function tests_open_with_entry(text) to mosovo_app"""
ANNOUNCE = "select entry from announce_limited_opening(%s, %s, %s, null, 'view', 'consultation', 'nominals.view', '{}')"
OPEN = "select urn from open_announced(%s, %s, null, 'view', 'nominals.view', false)"


def read_all(pages: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Read the facts of the person whose record was opened."""
    for table in TABLES * 2:
        pages.execute(f"select * from {table}").fetchall()


def entry_first(at: Connections, ticket: str, urn: str) -> None:
    """Open a record as the product does."""
    sign, pages = at
    request = str(uuid4())
    [entry] = sign.execute(ANNOUNCE, [ticket, request, urn]).fetchone() or [None]
    pages.execute("select begin_request(%s, %s)", [ticket, request])
    assert pages.execute(OPEN, [entry, urn]).fetchone() == (urn,)
    read_all(pages)
    pages.commit()


def entry_within(at: Connections, ticket: str, urn: str) -> None:
    """Open with the entry in the transaction that reads."""
    _, pages = at
    pages.execute("select begin_request(%s, %s)", [ticket, str(uuid4())])
    assert pages.execute("select tests_open_with_entry(%s)", [urn]).fetchone() != (None,)
    read_all(pages)
    pages.commit()


def take_turns(
    way: Callable[[Connections, str, str], None], clients: list[Connections], ticket: str, urn: str
) -> list[float]:
    """Let every client read for six seconds; return how long each read took."""
    taken, failed, ends = list[float](), list[BaseException](), time.monotonic() + SECONDS

    def read(client: Connections) -> None:
        try:
            while time.monotonic() < ends:
                began = time.perf_counter()
                way(client, ticket, urn)
                taken.append(time.perf_counter() - began)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=read, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    return taken


@pytest.mark.trust(
    "T68",
    target=(
        f"{CLIENTS} clients, {ROUNDS} rounds of {SECONDS} s: throughput at least {MIN_THROUGHPUT}, "
        f"p95 at most {MAX_SLOWDOWN} times"
    ),
    kind="drill",
)
def test_committing_the_audit_entry_first_costs_little(durable: Database, measured: Measured) -> None:
    with durable.acting_as("mosovo_jobs"):
        cast = create_cast()
    person, ticket = register(cast), derive_ticket(sign_in(cast.manager.pk))
    url = durable.server.cluster.url
    with psycopg.connect(url(SUPERUSER, durable.name), autocommit=True) as superuser:
        superuser.execute(TOGETHER)
    ways = {"first": entry_first, "within": entry_within}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    with ExitStack() as opened:
        clients = [
            (
                opened.enter_context(psycopg.connect(url("mosovo_signin", durable.name), autocommit=True)),
                opened.enter_context(psycopg.connect(url("mosovo_app", durable.name))),
            )
            for _ in range(CLIENTS)
        ]
        for _ in range(ROUNDS):
            for name, way in ways.items():
                clients[0][0].execute("select announce_session(%s)", [ticket])
                taken[name] += take_turns(way, clients, ticket, person.urn)
    p95 = {name: quantiles(each, n=20)[-1] * 1000 for name, each in taken.items()}
    throughput, slower = len(taken["first"]) / len(taken["within"]), p95["first"] / p95["within"]
    rates = {name: len(each) / (ROUNDS * SECONDS) for name, each in taken.items()}
    measured(
        f"{rates['first']:.0f} reads a second, {rates['within']:.0f} with the entry within: {throughput:.2f} times; "
        f"p95 {p95['first']:.0f} and {p95['within']:.0f} ms: {slower:.2f} times"
    )
    assert throughput >= MIN_THROUGHPUT
    assert slower <= MAX_SLOWDOWN
