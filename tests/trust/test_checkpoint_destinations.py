"""T72: each checkpoint is in the folder and on another organisation's server. A destination that is down is reported.

The test shortens the wait: it moves waiting jobs back by a minute.
"""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.audit.signed_log.folder import FolderUnusable
from mosovo.audit.signed_log.receiver import SEND, CheckpointReceiver, CheckpointReplaced, ReceiverUnavailable
from mosovo.audit.signed_log.signing_state import read_signing_state
from tests.audit.signed_logs import SignedLog
from tests.support.databases import ROOT, Database
from tests.support.fixture_types import AsJobs, Sql
from tests.trust.measurements import Measured

TOKEN = "the-token-of-the-test"
STATES = "select status::text, count(*) from procrastinate_jobs where task_name = %s group by 1"
DUE_NOW = "update procrastinate_jobs set scheduled_at = now() where task_name = %s and status = 'todo' returning 1"
A_MINUTE_AGO = """update procrastinate_events set at = at - interval '61 seconds'
  where job_id in (select id from procrastinate_jobs where task_name = %s and status = 'todo') returning 1"""


class Receiving(ThreadingHTTPServer):
    """A server that stores what it receives once, and can be down."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.kept: dict[str, bytes] = {}
        self.is_down = False
        self.refused = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/northshire"


class Handler(BaseHTTPRequestHandler):
    """Accepts PUT of new paths, and GET of stored paths."""

    server: Receiving

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.is_down or self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.server.refused += 1
            return self.answer(503 if self.server.is_down else 401)
        if self.path in self.server.kept:
            return self.answer(412 if self.headers.get("If-None-Match") == "*" else 500)
        self.server.kept[self.path] = body
        return self.answer(201)

    def do_GET(self) -> None:
        self.answer(200 if self.path in self.server.kept else 404, self.server.kept.get(self.path, b""))

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@pytest.fixture
def receiving() -> Iterator[Receiving]:
    with Receiving() as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()


@pytest.fixture
def log(database: Database, tmp_path: Path, as_jobs: AsJobs, settings: Settings, receiving: Receiving) -> SignedLog:
    settings.CHECKPOINT_URL, settings.CHECKPOINT_TOKEN = receiving.url, TOKEN
    return SignedLog(database, tmp_path / "checkpoints", as_jobs)


@pytest.fixture
def work(database: Database, receiving: Receiving) -> Callable[[], None]:
    """Run `./mosovo worker --once` in a process of its own: it runs the jobs that are due, and ends."""
    environment = {
        **os.environ,
        "DATABASE_JOBS_URL": database.server.cluster.url("mosovo_jobs", database.name),
        "MOSOVO_CHECKPOINT_URL": receiving.url,
        "MOSOVO_CHECKPOINT_TOKEN": TOKEN,
        "PYTHONPATH": str(ROOT / "src"),
    }

    def run() -> None:
        command = [sys.executable, "-m", "mosovo.cli", "worker", "--once"]
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)

    return run


def sign_checkpoints(log: SignedLog, times: int) -> None:
    """Sign this many checkpoints, each with one entry."""
    for number in range(times):
        with log.as_jobs():
            log_event(AuditEvent(ProcessingOperation.CONSULTATION, f"tests.{number}", rule="system"))
        assert log.sign() > 0


def list_in_folder(log: SignedLog) -> dict[str, bytes]:
    """Return the checkpoints in the folder, by their path on the server."""
    found = log.path.glob("*/checkpoints/*")
    return {f"/northshire/{path.parts[-3]}/checkpoints/{path.name}": path.read_bytes() for path in found}


def list_faults() -> list[str]:
    """Return the faults of the second destination on the status page."""
    return [fault for fault in read_signing_state().list_faults() if "second destination" in fault]


@pytest.mark.own_database("a worker of the queue has connections of its own")
@pytest.mark.trust("T72", target="each of 6 checkpoints at both; a server down named after 60 s; 0 missing afterwards")
def test_each_checkpoint_reaches_both_destinations_and_a_failure_is_reported(
    log: SignedLog, receiving: Receiving, work: Callable[[], None], owner_sql: Sql, measured: Measured
) -> None:
    receiving.is_down = True
    sign_checkpoints(log, 3)
    assert list_faults() == []
    work()
    assert receiving.refused == 1, "the first is retried later, and the others wait for it"
    owner_sql(A_MINUTE_AGO, [SEND])
    named = list_faults()
    folder, moved_folder = log.path, log.path.with_name("away")
    folder.rename(moved_folder)
    with pytest.raises(FolderUnusable):
        sign_checkpoints(log, 1)
    moved_folder.rename(folder)
    receiving.is_down = False
    owner_sql(DUE_NOW, [SEND])
    sign_checkpoints(log, 3)
    work()
    missing = set(list_in_folder(log).items()) - set(receiving.kept.items())
    measured(f"{len(receiving.kept)} of {len(list_in_folder(log))} at both, {len(missing)} missing; named: {named}")
    assert len(named) == 1
    fault = re.match(
        r"3 checkpoints of the audit log are not at the second destination, the oldest for (\d+) s", named[0]
    )
    assert fault, named
    assert int(fault[1]) > 60
    assert (len(receiving.kept), missing, list_faults()) == (6, set(), [])
    assert owner_sql(STATES, [SEND]) == [("succeeded", 6)]


def test_different_checkpoint_on_the_server_is_detected(receiving: Receiving) -> None:
    receiver = CheckpointReceiver(receiving.url, TOKEN)
    receiver.send(1, 7, "note")
    receiver.send(1, 7, "note")
    with pytest.raises(CheckpointReplaced, match="another checkpoint of 7 entries of tree 1"):
        receiver.send(1, 7, "other")
    assert receiving.kept == {"/northshire/1/checkpoints/000000000007": b"note"}
    with pytest.raises(ReceiverUnavailable, match="answered 401"):
        CheckpointReceiver(receiving.url, "wrong").send(1, 8, "note")
    with pytest.raises(ImproperlyConfigured, match="https"):
        CheckpointReceiver("http://log.southshire.example")
