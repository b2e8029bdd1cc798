"""T81: the cost of counting a person towards the limits."""

from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from mosovo.embedded.cluster import SUPERUSER
from mosovo.organisations.sessions import derive_ticket
from tests.support.databases import Database
from tests.support.people import Cast
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

COUNTED = (
    "insert into organisations_lookup (account_id, kind, target)"
    " select %s, 'record', gen_random_uuid() from generate_series(1, 100)"
)
TIMES, BLOCKS = 200, 60
SPEND = "select spend_look_up('record', gen_random_uuid())"


def read_cpu_time(backend: int) -> int:
    """Return the nanoseconds of processor time of a server process."""
    return int(Path(f"/proc/{backend}/schedstat").read_text().split()[0])


@pytest.mark.trust("T81", target="at most 100 µs of processor time with 100 people in the window", kind="drill")
def test_counting_a_person_takes_at_most_100_microseconds(cast: Cast, database: Database, measured: Measured) -> None:
    ticket = derive_ticket(sign_in(cast.manager.pk))
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name), prepare_threshold=0) as connection:
        connection.execute(COUNTED, [cast.manager.pk])
        connection.execute("select begin_request(%s, %s)", [ticket, uuid4()])
        backend, costs = connection.info.backend_pid, []
        for statement in (SPEND, "select gen_random_uuid()"):
            for _ in range(TIMES):  # the first calls plan the statements
                connection.execute(statement)
            before = read_cpu_time(backend)
            for _ in range(TIMES):
                connection.execute(statement)
            costs.append((read_cpu_time(backend) - before) / TIMES / 1000)
        connection.rollback()
    spend = costs[0] - costs[1]
    measured(f"{spend:.0f} µs more than an empty statement")
    assert spend <= 100
