"""The worker survives a database outage, and exits with an error if the database does not return."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.faults.processes import kill_the_database, start_again
from tests.support.databases import ROOT, Database

TIMEOUT = 120.0
FAILURE_EVENTS = ("listener_error", "side_task_failed", "The worker stopped")
"""The first log events of a worker that has lost its database."""


@contextmanager
def worker(address: str, log: Path, *options: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a worker of the job queue, and kill it at the end if it still runs."""
    environment = {
        **os.environ,
        "DATABASE_JOBS_URL": address,
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "mosovo.cli", "worker", *options]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + TIMEOUT
    while not condition():
        assert time.monotonic() < ends, "it took too long"
        time.sleep(0.1)


def newest_worker(database: Database) -> int:
    """Return the number of the last registered worker, or 0 if there is none or the database is down."""
    try:
        [(number,)] = database.as_superuser("select coalesce(max(id), 0)::int from procrastinate_workers")
    except psycopg.OperationalError:
        return 0
    return int(number)


def test_worker_recovers_when_the_database_returns_and_fails_if_it_does_not(durable: Database, tmp_path: Path) -> None:
    log, nowhere = tmp_path / "worker.log", tmp_path / "gives-up.log"
    address = durable.server.cluster.url("mosovo_jobs", durable.name)
    silent = f"postgresql://mosovo_jobs@/mosovo?host={tmp_path}"
    with worker(address, log) as process, worker(silent, nowhere, "--give-up-after", "0") as other:
        wait_until(lambda: newest_worker(durable) > 0)
        first = newest_worker(durable)
        kill_the_database(durable)
        # procrastinate’s listener fails, or first its deferrer if a periodic job is due at that moment
        wait_until(lambda: process.poll() is not None or any(event in log.read_text() for event in FAILURE_EVENTS))
        start_again(durable)
        wait_until(lambda: process.poll() is not None or newest_worker(durable) > first)
        assert process.poll() is None, "the worker exited during the outage, as procrastinate’s own worker does"
        durable.as_superuser(
            "insert into procrastinate_jobs (task_name, queue_name, args, status) "
            "values ('builtin:procrastinate.builtin_tasks.remove_old_jobs', 'builtin', '{\"max_hours\": 1}', 'todo')"
        )
        done = "select 1 from procrastinate_jobs where queue_name = 'builtin' and status = 'succeeded'"
        wait_until(lambda: durable.as_superuser(done) != [])
        process.send_signal(signal.SIGTERM)
        assert process.wait(TIMEOUT) == 0
        assert other.wait(TIMEOUT) == 1
    assert "The worker gives up" in nowhere.read_text()
