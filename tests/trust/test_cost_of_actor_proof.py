"""T58: the database cost of proving the actor, compared with the cost of the page, in one run.

Policies read the actor in one place, proved or not. So the cost of the proof is `begin_request`, once for each
transaction of a page. The test measures processor time of the database, which other load changes little.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from mosovo.organisations.sessions import derive_ticket
from tests.support.clients import sign_in_with_factor
from tests.support.databases import Database
from tests.support.people import Cast, RegisteredNominal, register
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

pytestmark = pytest.mark.own_database("it measures its own connections")
ROUNDS, PROOFS, PEOPLE = 12, 500, 12
MAX_SHARE, MAX_MS, MAX_PROOF = 10, 1.5, 250
READERS = ("manager", "supervisor", "inspector")


def read_cpu_time(backend: int) -> int:
    """Return the processor time of a database process, in nanoseconds."""
    return int(Path(f"/proc/{backend}/schedstat").read_text().split()[0])


def measure_proof(database: Database, cast: Cast) -> float:
    """Return the cost of one `begin_request` in microseconds, without that of an empty transaction."""
    cluster, ticket = database.server.cluster, derive_ticket(sign_in(cast.manager.pk))
    with psycopg.connect(cluster.url("mosovo_signin", database.name), autocommit=True) as sign:
        sign.execute("select announce_session(%s)", [ticket])
    spent = []
    with psycopg.connect(cluster.url("mosovo_app", database.name), autocommit=True, prepare_threshold=0) as pages:
        for statement in ("select %s::text, %s::uuid", "select begin_request(%s, %s)"):
            for number in (PROOFS // 5, PROOFS):  # the first round warms up
                before = read_cpu_time(pages.info.backend_pid)
                for _ in range(number):
                    with pages.transaction():
                        pages.execute(statement, [ticket, uuid4()])
            spent.append((read_cpu_time(pages.info.backend_pid) - before) / PROOFS / 1000)
    return spent[1] - spent[0]


@dataclass
class Page:
    """The database cost of a page, and how often it proved its actor."""

    microseconds: list[float]
    proofs: int = 0


@contextmanager
def measure_page(page: Page) -> Iterator[None]:
    """Measure what the block reads."""

    def note(execute: Any, sql: Any, parameters: Any, many: bool, context: Any) -> Any:
        page.proofs += "begin_request(" in str(sql)
        return execute(sql, parameters, many, context)

    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    before = read_cpu_time(backend)
    with connection.execute_wrapper(note):
        yield
    assert connection.connection.info.backend_pid == backend
    page.microseconds.append((read_cpu_time(backend) - before) / 1000)


def read_pages(clients: dict[str, Client], case: RegisteredNominal) -> dict[str, Page]:
    """Read each page of each reader in turn, for several rounds. The first round is not counted."""
    addresses = {"Today": "/", "caseload": reverse("caseload"), "case file": reverse("casefile", args=[case.urn])}
    pages = {f"{name} of the {who}": Page([]) for who in READERS for name in addresses}
    for number in range(ROUNDS + 1):
        for who, client in clients.items():
            for name, address in addresses.items():
                page = pages[f"{name} of the {who}"] if number else Page([])
                with measure_page(page):
                    assert client.get(address).status_code == 200
    return pages


@pytest.mark.trust(
    "T58",
    target=f"9 pages: at most {MAX_SHARE}% or {MAX_MS} ms for the proof; begin_request at most {MAX_PROOF} µs",
    kind="drill",
)
def test_proof_of_the_actor_stays_within_its_cost_limits(database: Database, cast: Cast, measured: Measured) -> None:
    people = [register(cast) for _ in range(PEOPLE)]
    proof = measure_proof(database, cast)
    pages = read_pages({who: sign_in_with_factor(getattr(cast, who)) for who in READERS}, people[0])
    proofs = {name: page.proofs / ROUNDS for name, page in pages.items()}
    shares = {
        name: 100 * proofs[name] * proof / (median(page.microseconds) - proofs[name] * proof)
        for name, page in pages.items()
    }
    dearest = max(shares, key=lambda name: shares[name])
    measured(
        f"begin_request {proof:.0f} µs; most for {dearest}: {shares[dearest]:.1f}% of "
        f"{median(pages[dearest].microseconds) / 1000:.1f} ms"
    )
    assert all(each >= 1 for each in proofs.values()), "each page proves its actor"
    over = [name for name in pages if shares[name] > MAX_SHARE and proofs[name] * proof > MAX_MS * 1000]
    assert over == []
    assert 0 < proof <= MAX_PROOF
