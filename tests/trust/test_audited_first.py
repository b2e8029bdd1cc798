"""T18: no data on a person leaves before its audit entry is committed, wherever the worker is killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest
from django.conf import settings
from django.test import Client

from tests.faults.processes import free_port, wait_for
from tests.sampling import Sampler
from tests.support.databases import ROOT, Database
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.trust.measurements import Measured

KILLS = 100
EACH = 4
"""A commit runs every fourth point. The first point differs between commits."""
LATEST = 4
"""The last point at which the process is killed, as a multiple of the usual time. Earlier points are closer together,
because a busy machine answers later.
"""
ENTRIES = "select count(*) from audit_auditentry where allowed and subjects @> array[%s] and verb = 'consultation'"


@dataclass
class Site:
    """The server of the pages: its port, its process, and the request to send."""

    port: int
    server: "subprocess.Popen[bytes]"
    asked: bytes

    def children(self) -> set[int]:
        """Return the processes that are answering."""
        processes = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        return {int(child) for child in processes.split()}

    def ask(self, kill_after: float | None) -> tuple[bytes, float]:
        """Send a request and kill its process after this many seconds. Return what was received, and the time."""
        before = self.children()
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            began = time.monotonic()
            line.sendall(self.asked)
            if kill_after is not None:
                while not (new := self.children() - before) and time.monotonic() < began + 5:
                    pass
                time.sleep(kill_after)
                for child in new:
                    with suppress(ProcessLookupError):
                        os.kill(child, signal.SIGKILL)
            received = b""
            with suppress(OSError):
                while part := line.recv(65536):
                    received += part
            return received, time.monotonic() - began


@pytest.fixture
def served(database: Database, cast: Cast, nominal: RegisteredNominal) -> Iterator[Site]:
    """Serve a page of one app about a nominal, for her offender manager, from a process that forks.

    Every page of a person uses the same gateway, which is what this tests. This page needs a third of the time of
    the case file on a new connection.
    """
    client = Client()
    client.force_login(cast.manager)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    address, port = f"/nominals/{nominal.urn}/polygraph/", free_port()
    surroundings = {
        **os.environ, "DATABASE_URL": database.server.cluster.url("mosovo_app", database.name),
        "DATABASE_SIGN_IN_URL": database.server.cluster.url("mosovo_signin", database.name),
        "MOSOVO_DATABASE_ROLE": "app", "MOSOVO_ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "DJANGO_SETTINGS_MODULE": "mosovo.config.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.trust.forking_server", str(port), cookie, address]
    server = subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield Site(port, server, f"GET {address} HTTP/1.0\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode())
    finally:
        server.kill()
        server.wait(10)


@pytest.mark.trust("T18", target="never a body without its event, at 100 points")
def test_no_response_contains_data_before_its_audit_entry(
    served: Site, nominal: RegisteredNominal, owner_sql: Sql, measured: Measured, sample: Sampler
) -> None:
    starts = sample(
        "points of death in a read", range(EACH), Fraction(1, EACH), unit="points", units_in_each=KILLS // EACH
    )
    points = [number for number in range(KILLS) if number % EACH in starts]
    complete = [served.ask(None) for _ in range(5)]
    assert all(b" 200 " in received[:20] and b"MARCHETTI" in received.upper() for received, _ in complete)
    usual = median(took for _, took in complete)
    answered = cut = unlogged = only_logged = 0
    [(entries,)] = owner_sql(ENTRIES, [nominal.id])
    for number in points:
        received, _ = served.ask(LATEST * usual * (number / KILLS) ** 2)
        [(now,)] = owner_sql(ENTRIES, [nominal.id])
        has_data = b" 200 " in received[:20] or b"MARCHETTI" in received.upper()
        answered += has_data
        cut += not has_data
        unlogged += has_data and now == entries
        only_logged += not has_data and now > entries
        entries = now
    measured(
        f"{unlogged} of {answered} answers without their entry; {cut} killed before, {only_logged} of them logged; "
        f"{sample}"
    )
    assert unlogged == 0
    assert min(answered, cut) > len(points) // 10, "the process was killed both before and after the response"
