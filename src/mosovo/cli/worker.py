"""`./mosovo worker`: run queued jobs."""

import asyncio
import logging
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field

from asgiref.sync import sync_to_async
from django.db import OperationalError, connection, connections
from procrastinate import App
from procrastinate.app import WorkerOptions
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.signals import on_stop

from mosovo.audit.signed_log.signing_loop import sign_continuously
from mosovo.cli.database_errors import describe_server_behind
from mosovo.cli.errors import CommandError
from mosovo.edge.spans import is_traced, wrap_job
from mosovo.exchange.alerts import tasks as alert_tasks
from mosovo.exchange.delivery import tasks as message_tasks

HELP = """Run queued jobs as mosovo_jobs, until it is stopped.

Pages to duty officers and messages do not wait for other jobs: one job of each of
these queues can run next to those of --concurrency.

A job that was running when a worker died runs again. Every job can run twice
without harm.

A job on a schedule that was missed while no worker ran, such as one of the night, runs
once when a worker starts.

It does not start on a server that is behind the audit log (./mosovo continue-log).
If the database goes away, the worker starts again automatically after 1, 2, 4 and up
to 30 seconds. If it cannot run for 15 minutes, it ends with exit code 1, so that
the service manager sees it."""

FIRST_PAUSE, MAX_PAUSE = 1.0, 30.0
GIVE_UP_AFTER = 900.0
"""Seconds without one minute of work after which the worker ends."""
STEADY_SECONDS = 60.0
"""Seconds of work after which an earlier failure no longer counts."""

URGENT_QUEUES = (alert_tasks.QUEUE, message_tasks.QUEUE)
"""Queues of short jobs that must not wait for long ones, such as an import. Each has a worker of its own."""

logger = logging.getLogger(__name__)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="stop when the queue is empty")
    parser.add_argument("--concurrency", type=int, default=1, metavar="N", help="jobs at the same time (default: 1)")
    parser.add_argument(
        "--give-up-after",
        type=float,
        default=GIVE_UP_AFTER,
        metavar="SECONDS",
        help=f"end with exit code 1 after failing for this long (default: {GIVE_UP_AFTER:.0f})",
    )


def run(args: Namespace) -> int:
    if is_traced():
        for task in set(app.tasks.values()):  # a task that was renamed has two names
            task.func = wrap_job(task.name, task.func)
    refuse_server_behind()
    return asyncio.run(Supervisor(args.concurrency, once=args.once, give_up_after=args.give_up_after).run())


def refuse_server_behind() -> None:
    """Raise `CommandError` on a server that is behind the log: every job would fail, and be taken off the queue.

    A database that does not answer is waited for.
    """
    try:
        connection.ensure_connection()
    except OperationalError as error:
        if behind := describe_server_behind(error):
            raise CommandError(behind) from error
    finally:
        connection.close()


@dataclass
class Supervisor:
    """Runs the workers, and starts them again when one stops without having been asked to.

    procrastinate's worker returns normally when one of its own tasks fails, such as the one that listens for new jobs.
    That happens when the database fails over.
    """

    concurrency: int
    once: bool = False
    give_up_after: float = GIVE_UP_AFTER
    _stop_requested: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> int:
        """Return the exit code: 0 when asked to stop or, with `once`, when the queue is empty; 1 after giving up."""
        most_jobs = self.concurrency + len(URGENT_QUEUES)
        # Each thread keeps a connection, so their number is limited. One more than jobs: it looks up host names.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(most_jobs + 1))
        signing = nullcontext() if self.once else sign_continuously()
        with on_stop(self._stop_requested.set), signing:
            return await self._run_until_stopped()

    async def _run_until_stopped(self) -> int:
        pauses, failing_since = list_pauses(), time.monotonic()
        while True:
            started = time.monotonic()
            failure = await self._run_once()
            if self._stop_requested.is_set() or (self.once and not failure):
                return 0
            now = time.monotonic()
            if now - started > STEADY_SECONDS:
                pauses, failing_since = list_pauses(), now
            pause = next(pauses)
            if self.once or now + pause - failing_since > self.give_up_after:
                logger.error("The worker gives up: %s", failure)
                return 1
            logger.warning("The worker stopped (%s). It starts again in %.0f s", failure, pause)
            if await self._is_stopped_within(pause):
                return 0

    async def _run_once(self) -> str:
        """Run the worker until it stops, and return why; empty if the queue is empty or a stop was requested."""
        await sync_to_async(connections.close_all)()  # the thread of the jobs may hold a connection that is dead
        failures, connector = SideTaskFailures(), app.connector
        assert isinstance(connector, DjangoConnector)
        with failures.collect(), app.replace_connector(connector.get_worker_connector()) as running:
            try:
                async with running.open_async():
                    await self._run_workers(running)
            except Exception as error:  # whatever it is, the worker starts again, and the log has its type
                return type(error).__name__
        if failures.names:
            return f"{failures.names[0]} failed"
        return "" if self.once or self._stop_requested.is_set() else "it ended without a request"

    async def _run_workers(self, running: App) -> None:
        """Run a worker for all queues and one for each urgent queue. When one ends or a stop is requested, end all.

        The first serves the urgent queues too, so that no job depends on a list of queues. With `once` it runs alone:
        jobs run in their order. Running jobs finish.
        """
        shared = WorkerOptions(wait=not self.once, install_signal_handlers=False)
        options = [WorkerOptions(concurrency=self.concurrency, **shared)]
        if not self.once:
            options += [WorkerOptions(queues=[queue], concurrency=1, **shared) for queue in URGENT_QUEUES]
        workers = [asyncio.create_task(running.run_worker_async(**each)) for each in options]
        stop = asyncio.create_task(self._stop_requested.wait())
        await asyncio.wait((*workers, stop), return_when=asyncio.FIRST_COMPLETED)
        for each in (*workers, stop):
            each.cancel()
        for outcome in await asyncio.gather(*workers, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome

    async def _is_stopped_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop_requested.wait(), seconds)
        return self._stop_requested.is_set()


class SideTaskFailures(logging.Handler):
    """Collects the names of the worker's own tasks that failed. procrastinate only logs them."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.names: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Collect the name, if the record is of such a failure."""
        if getattr(record, "action", "") == "side_task_failed":
            self.names.append(str(getattr(record, "task_name", "a task of the worker")))

    @contextmanager
    def collect(self) -> Iterator[None]:
        """Collect while the block runs."""
        library_logger = logging.getLogger("procrastinate")
        library_logger.addHandler(self)
        try:
            yield
        finally:
            library_logger.removeHandler(self)


def list_pauses() -> Iterator[float]:
    """Yield the seconds between attempts: 1, 2, 4 and so on, at most 30.

    >>> from itertools import islice
    >>> list(islice(list_pauses(), 7))
    [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    """
    pause = FIRST_PAUSE
    while True:
        yield min(pause, MAX_PAUSE)
        pause *= 2
