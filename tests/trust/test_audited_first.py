"""T18: nothing about a person leaves before its entry in the log is committed, wherever the worker dies."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.faults.processes import free_port, wait_for
from tests.sampling import Sampler
from tests.support.databases import ROOT, Database
from tests.support.people import Cast, Known
from tests.trust.measuring import Measured

type Sql = Callable[..., list[tuple[Any, ...]]]

KILLS = 100
EACH = 4
"""On a commit, each fourth point, from a start that differs between commits."""
LATEST = 4
"""Of the usual time, the last point of death. The points lie closer the earlier: a busy machine answers later."""
ENTRIES = "select count(*) from audit_auditentry where allowed and subjects @> array[%s] and verb = 'consultation'"


@dataclass
class Site:
    """Where the pages are served, by whom, and with which cookie they are asked for."""

    port: int
    server: "subprocess.Popen[bytes]"
    asked: bytes

    def children(self) -> set[int]:
        """The processes that answer now."""
        told = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        return {int(child) for child in told.split()}

    def ask(self, kill_after: float | None) -> tuple[bytes, float]:
        """All that came of one request whose process is killed after so many seconds; and how long it took."""
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
            came = b""
            with suppress(OSError):
                while part := line.recv(65536):
                    came += part
            return came, time.monotonic() - began


@pytest.fixture
def served(database: Database, cast: Cast, nominal: Known) -> Iterator[Site]:
    """A page of one room about a nominal, for her offender manager, from a process that forks.

    Every page of a person is opened by the one door, which is what is tried; this one is ready in a third of the time
    that the case file takes on a connection that has planned nothing yet.
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
    command = [sys.executable, "-m", "tests.trust.forking", str(port), cookie, address]
    server = subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield Site(port, server, f"GET {address} HTTP/1.0\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode())
    finally:
        server.kill()
        server.wait(10)


@pytest.mark.trust("T18", target="never a body without its event, at 100 points")
def test_an_answer_never_comes_before_its_entry(
    served: Site, nominal: Known, owner_sql: Sql, measured: Measured, sample: Sampler
) -> None:
    starts = sample(
        "points of death in a read", range(EACH), Fraction(1, EACH), unit="points", units_in_each=KILLS // EACH
    )
    points = [number for number in range(KILLS) if number % EACH in starts]
    whole = [served.ask(None) for _ in range(5)]
    assert all(b" 200 " in came[:20] and b"MARCHETTI" in came.upper() for came, _ in whole)
    usual = median(took for _, took in whole)
    answered = cut = unlogged = only_logged = 0
    [(entries,)] = owner_sql(ENTRIES, [nominal.id])
    for number in points:
        came, _ = served.ask(LATEST * usual * (number / KILLS) ** 2)
        [(now,)] = owner_sql(ENTRIES, [nominal.id])
        told = b" 200 " in came[:20] or b"MARCHETTI" in came.upper()
        answered += told
        cut += not told
        unlogged += told and now == entries
        only_logged += not told and now > entries
        entries = now
    measured(
        f"{unlogged} of {answered} answers without their entry; {cut} killed before, {only_logged} of them logged; "
        f"{sample}"
    )
    assert unlogged == 0
    assert min(answered, cut) > len(points) // 10, "the points of death are on both sides of the answer"
