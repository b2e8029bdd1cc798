"""When a worker is killed during an import, another continues it, and no row is lost or stored twice."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicDeferrer

from mosovo.cli.worker import Supervisor
from mosovo.exchange import tasks, uploads
from mosovo.exchange.models import Import
from mosovo.organisations.models import Account, Force
from tests.exchange import registers
from tests.support.databases import Database

PEOPLE = 250  # three transactions: one is done when the worker is killed, and two are left


@pytest.fixture
def environment(database: Database) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "MOSOVO", "DJANGO"))}
    url = database.server.cluster.url("mosovo_jobs", database.name)
    return {**kept, "DATABASE_JOBS_URL": url, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}


def worker(environment: dict[str, str], *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "mosovo.cli", "worker", *options]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_another_worker_continues_the_import_of_a_killed_worker(
    tmp_path: Path, environment: dict[str, str], database: Database
):
    with database.acting_as("mosovo_jobs"):
        force = Force.objects.create(code="NS", name="Northshire")
        account = Account.objects.create(username="morag", name="Sgt Morag Selby", force=force, roles=["supervisor"])
    file = registers.zipped(registers.many(tmp_path / "r", PEOPLE))
    asked = uploads.store_upload(file.name, [file.read_bytes()], source="ledger", by=account)
    tasks.queue_import(asked)

    first = worker(environment)
    deadline = time.monotonic() + 60
    while not _count(database, "nominals_nominal") and time.monotonic() < deadline:
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    imported = _count(database, "nominals_nominal")
    assert 0 < imported < PEOPLE, "the worker must be killed before it ends"
    assert Import.objects.get().state == Import.State.RUNNING

    database.as_superuser("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
    asyncio.run(_take_up_again())
    second = worker(environment, "--once")
    output, _ = second.communicate(timeout=300)

    asked.refresh_from_db()
    assert asked.state == Import.State.DONE, output
    assert asked.report["new_people"] == PEOPLE - imported
    assert _count(database, "nominals_nominal") == _count(database, "caseload_caseloadentry") == PEOPLE
    assert _count(database, "exchange_importedrow") == 6 * PEOPLE
    assert _count(database, "exchange_uploadpart") == 0


async def _take_up_again() -> None:
    """Resume as the worker does, and close the connection of the thread in which Django runs."""
    await tasks.resume_imports(timestamp=0)
    await sync_to_async(connections.close_all)()


def test_stopped_job_that_is_due_again_is_ended_and_does_not_hold_up_the_others(database: Database):
    deliver, imported = "api.deliver_events", "exchange.import_register"
    for task, lock, status in ((deliver, deliver, "doing"), (imported, None, "doing"), (deliver, deliver, "todo")):
        database.as_superuser(
            "insert into procrastinate_jobs (queue_name, task_name, lock, queueing_lock, status)"
            " values ('a', %s, %s, %s, %s)",
            [task, lock, lock, status],
        )
    asyncio.run(_take_up_again())
    assert database.as_superuser("select task_name, status::text from procrastinate_jobs order by id") == [
        (deliver, "aborted"), (imported, "todo"), (deliver, "todo"),
    ]  # fmt: skip


def test_file_of_an_unfinished_import_is_deleted_after_a_day(
    database: Database, as_jobs: Callable[[], AbstractContextManager[None]]
):
    with database.acting_as("mosovo_jobs"):
        force = Force.objects.create(code="NS", name="Northshire")
        account = Account.objects.create(username="morag", name="Sgt Morag Selby", force=force)
    sent = uploads.store_upload("register.csv", [b"key"], source="ledger", by=account)
    sent.refresh_from_db()
    at = int(sent.asked_at.timestamp())

    with as_jobs():
        tasks.delete_old_uploads(timestamp=at + 3600)
        assert _count(database, "exchange_uploadpart") == 1
        tasks.delete_old_uploads(timestamp=at + 25 * 3600)
        assert _count(database, "exchange_uploadpart") == 0


def _count(database: Database, table: str) -> int:
    [(count,)] = database.as_superuser(f"select count(*) from {table}")
    return int(count)


def test_worker_that_ends_without_a_request_or_after_a_failure_exits_with_1(
    as_jobs: Callable[[], AbstractContextManager[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = logging.LogRecord("procrastinate.worker", logging.ERROR, "", 0, "listener failed", (), None)
    failed.__dict__.update(action="side_task_failed", task_name="listener")

    async def ends(*_: object, **__: object) -> None:
        """Return normally, as procrastinate’s worker does."""

    async def ends_after_a_failure(*_: object, **__: object) -> None:
        logging.getLogger("procrastinate.worker").handle(failed)

    def run_and_get_exit_code(work: Callable[..., Awaitable[None]], *, once: bool) -> int:
        monkeypatch.setattr("procrastinate.App.run_worker_async", work)
        return asyncio.run(Supervisor(1, once=once, give_up_after=0).run())

    with as_jobs():
        assert run_and_get_exit_code(ends, once=True) == 0
        assert run_and_get_exit_code(ends, once=False) == 1
        assert run_and_get_exit_code(ends_after_a_failure, once=True) == 1


def test_scheduled_jobs_that_no_worker_was_there_for_are_queued_once_when_one_starts(
    database: Database, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    weekly = {task.task.name for task in app.periodic_registry.periodic_tasks.values() if task.cron.endswith(" 1")}
    every = {name for name, _ in app.periodic_registry.periodic_tasks}

    def start_a_worker(at: datetime) -> Counter[str]:
        """Return the jobs that a worker queues when it starts at this time. They then count as done."""
        with as_jobs():
            asyncio.run(_queue_scheduled_jobs(at.timestamp()))
        queued = database.as_superuser(
            "update procrastinate_jobs set status = 'succeeded' where status = 'todo' returning task_name"
        )
        return Counter(name for (name,) in queued)

    tuesday, friday = datetime(2026, 3, 3, 12, 30, tzinfo=UTC), datetime(2026, 3, 6, 12, 30, tzinfo=UTC)
    assert weekly == {"caseload.count_completeness"}
    assert start_a_worker(tuesday) == Counter(every)
    assert start_a_worker(friday) == Counter(every - weekly), "three nights were missed, and no Monday"
    assert start_a_worker(friday) == Counter(), "nothing was missed since the last start"
    assert start_a_worker(datetime(2026, 4, 1, 12, 30, tzinfo=UTC)) == Counter(every)


async def _queue_scheduled_jobs(at: float) -> None:
    """Do what a worker does first, with its settings, and close the connection of the thread in which Django runs."""
    deferrer = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults)
    await deferrer.defer_jobs(deferrer.get_previous_tasks(at=at))
    await sync_to_async(connections.close_all)()
