"""T59: proving the actor costs the same while a long snapshot is open, as during a backup."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from mosovo.organisations.sessions import derive_ticket
from tests.support.databases import Database
from tests.support.people import Cast
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

REQUESTS, FEWER, COMPARED, MOST = 10_000, 2_000, 500, 1.2
PROVE = "select begin_request(%s, %s)"
BLOCKS = "explain (analyze, buffers, format json) select begin_request(%s, %s), opened_now()"

pytestmark = pytest.mark.own_database("it holds a snapshot for long")


class Requests:
    """Requests of one officer on one connection, while another connection has an open snapshot."""

    def __init__(self, database: Database, cast: Cast) -> None:
        cluster, self.ticket, self.account = (
            database.server.cluster,
            derive_ticket(sign_in(cast.manager.pk)),
            cast.manager,
        )
        self.sign = psycopg.connect(cluster.url("mosovo_signin", database.name), autocommit=True)
        self.backup = psycopg.connect(cluster.url("mosovo_backup", database.name))
        self.pages = psycopg.connect(cluster.url("mosovo_app", database.name), autocommit=True, prepare_threshold=0)
        self.backup.execute("set transaction isolation level repeatable read")
        self.backup.execute("select count(*) from nominals_nominal")

    def announce(self) -> None:
        """Log the session, as a page does once a minute."""
        self.sign.execute("select announce_session(%s)", [self.ticket])

    def make(self, number: int) -> None:
        """Make this many requests. Each proves its actor and reads which people are opened."""
        for _ in range(number):
            with self.pages.transaction():
                [proved] = self.pages.execute(PROVE, [self.ticket, uuid4()]).fetchone() or (None,)
                self.pages.execute("select opened_now()")
            assert proved == self.account.pk

    def blocks(self) -> int:
        """Return how many blocks a proof reads."""
        with self.pages.transaction():
            [(plan,)] = self.pages.execute(BLOCKS, [self.ticket, uuid4()]).fetchall()
        node: dict[str, Any] = plan[0]["Plan"]
        return int(node["Shared Hit Blocks"]) + int(node["Shared Read Blocks"])

    def cpu(self) -> int:
        """Return the processor time of the connection's process, in nanoseconds."""
        return int(Path(f"/proc/{self.pages.info.backend_pid}/schedstat").read_text().split()[0])

    def close(self) -> None:
        """Close the snapshot and the connections."""
        for each in (self.backup, self.sign, self.pages):
            each.close()


@pytest.fixture
def requests(database: Database, cast: Cast) -> Iterator[Requests]:
    made = Requests(database, cast)
    yield made
    made.close()


@pytest.mark.trust("T59", target="a proof reads at most 1.2 times the blocks after 2,000 requests under a snapshot")
def test_proof_reads_about_as_many_blocks_while_a_snapshot_is_open(requests: Requests, measured: Measured) -> None:
    requests.announce()
    requests.make(COMPARED)
    first = requests.blocks()
    for _ in range(FEWER // COMPARED):
        requests.announce()
        requests.make(COMPARED)
    last = requests.blocks()
    measured(f"{first} blocks, then {last}")
    assert 0 < last <= first * MOST


@pytest.mark.trust("T59", target="the last 500 of 10,000 requests cost at most 1.2 times the first 500", kind="drill")
def test_proof_takes_about_as_much_processor_time_while_a_snapshot_is_open(
    requests: Requests, measured: Measured
) -> None:
    requests.announce()
    requests.make(COMPARED)
    spent = [requests.cpu()]
    for _ in range(REQUESTS // COMPARED):
        requests.announce()
        requests.make(COMPARED)
        spent.append(requests.cpu())
    costs = [(after - before) / COMPARED / 1000 for before, after in pairwise(spent)]
    measured(f"{costs[0]:.0f} µs, then {costs[-1]:.0f} µs: {costs[-1] / costs[0]:.2f} times")
    assert costs[-1] <= costs[0] * MOST
