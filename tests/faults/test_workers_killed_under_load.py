"""Web processes and the worker of jobs are killed every four seconds while officers write and an import runs."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mosovo.exchange import tasks, uploads
from mosovo.exchange.models import Import
from mosovo.obligations.recalculation import find_differences
from tests.exchange import registers
from tests.faults.processes import Site
from tests.faults.test_kill_nine import OFFICERS, Officer, accounts, kill_a_worker, write_facts
from tests.support.databases import ROOT, Database
from tests.support.people import create_cast, register
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure
KILLS, KILL_INTERVAL, PEOPLE = 12, 4.0, 3_000
MAX_SECONDS = 600.0
TARGET = "12 kills: each acknowledged form stored once with its entry; each row of the import in once, none left"
WITHOUT_ONE_ENTRY = """
select count(*) from notifications_notification n
where n.nominal_id = any(%s)
  and (select count(*) from audit_auditentry e where e.detail -> 'rows' ? n.id::text) <> 1
"""


class JobWorker:
    """`./mosovo worker`, started again after each kill, as systemd does."""

    def __init__(self, database: Database, log: Path) -> None:
        url = database.server.cluster.url("mosovo_jobs", database.name)
        self.environment = {**os.environ, "DATABASE_JOBS_URL": url, "PYTHONPATH": str(ROOT / "src")}
        self.log, self.kills = log, 0
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as out:
            command = [sys.executable, "-m", "mosovo.cli", "worker"]
            return subprocess.Popen(command, env=self.environment, stdout=out, stderr=out)

    def kill(self) -> None:
        self.stop()
        self.kills += 1
        self.process = self._start()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.mark.trust("T49", target=TARGET, kind="drill")
def test_killed_workers_lose_no_form_and_import_no_row_twice(
    durable: Database, site_of_two: Site, tmp_path: Path, measured: Measured
) -> None:
    with durable.acting_as("mosovo_jobs"):
        cast = create_cast()
    people = [register(cast) for _ in range(OFFICERS)]
    file = registers.zipped(registers.many(tmp_path / "r", PEOPLE))
    asked = uploads.store_upload(file.name, [file.read_bytes()], source="ledger", by=cast.supervisor)
    tasks.queue_import(asked)
    officers = [Officer(site_of_two, account, each) for account, each in zip(accounts(cast), people, strict=True)]
    failed: list[BaseException] = []
    enough = threading.Event()
    threads = [threading.Thread(target=write_facts, args=(officer, enough, failed)) for officer in officers]
    worker = JobWorker(durable, tmp_path / "worker.log")
    try:
        for thread in threads:
            thread.start()
        during = _kill_at_random(worker, site_of_two, durable)
        enough.set()
        for thread in threads:
            thread.join(60)
        _wait_until(lambda: _state(durable) == Import.State.DONE)
    finally:
        enough.set()
        worker.stop()

    assert failed == []
    stored = "select n.on::text from notifications_notification n where nominal_id = %s order by n.on"
    for officer, nominal in zip(officers, people, strict=True):
        assert [day for (day,) in durable.as_superuser(stored, [nominal.id])] == officer.acknowledged
    assert durable.as_superuser(WITHOUT_ONE_ENTRY, [[person.id for person in people]]) == [(0,)]
    with durable.acting_as("mosovo_jobs"):
        assert list(find_differences([person.id for person in people])) == []
    asked.refresh_from_db()
    rows, left = _count(durable, "exchange_importedrow"), _count(durable, "exchange_uploadpart")
    measured(
        f"{KILLS} kills, {worker.kills} of them of the worker, {during} of those during the import; "
        f"{sum(len(officer.acknowledged) for officer in officers)} forms stored once; "
        f"{rows:,} rows of {6 * PEOPLE:,} in once, {left} left"
    )
    assert during > 0, "the worker was never killed during the import"
    assert (rows, left) == (6 * PEOPLE, 0)
    assert _count(durable, "nominals_nominal") == PEOPLE + OFFICERS


def _kill_at_random(worker: JobWorker, site: Site, database: Database) -> int:
    """Kill a process of the pages or the worker every four seconds; return how often the import was interrupted."""
    chance, during = random.Random(49), 0
    for _ in range(KILLS):
        time.sleep(KILL_INTERVAL)
        if chance.random() < 0.5:
            kill_a_worker(site)
        else:
            during += _state(database) == Import.State.RUNNING
            worker.kill()
    return during


def _state(database: Database) -> str:
    [(state,)] = database.as_superuser("select state from exchange_import")
    return str(state)


def _count(database: Database, table: str) -> int:
    [(count,)] = database.as_superuser(f"select count(*) from {table}")
    return int(count)


def _wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + MAX_SECONDS
    while not is_so():
        assert time.monotonic() < ends, "the import was not finished"
        time.sleep(0.5)
