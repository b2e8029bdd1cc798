"""What the database and the disk say about the service, read again for each scrape.

Labels are states, queues and tasks of the code. The statements read no argument of a job, no text of a message and no
text of a statement.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily

from mosovo.audit.months import read_months_state
from mosovo.edge.queue_state import MAX_HEARTBEAT_AGE, read_queue_state
from mosovo.files.free_space import read_free_space
from mosovo.files.storage import find_disk

from .request_metrics import collect_requests

LONGEST_STATEMENT = "3s"

_CONNECTIONS = """
select case when state like 'idle in transaction%' then 'idle in transaction' else coalesce(state, 'starting') end,
       count(*), coalesce(extract(epoch from clock_timestamp() - min(xact_start)), 0)::float
  from pg_stat_activity where usename = current_user and datname = current_database() group by 1
"""
_LIMIT = "select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
_WORKERS = "select count(*) from procrastinate_workers where last_heartbeat > clock_timestamp() - %s * interval '1 s'"
_JOBS = """
select queue_name, case when status = 'doing' then 'running' when status = 'failed' then 'failed'
                        when scheduled_at > clock_timestamp() then 'scheduled' else 'waiting' end, count(*),
       max(extract(epoch from clock_timestamp() - coalesce(scheduled_at, (
           select min(e.at) from procrastinate_events e
            where e.job_id = j.id and e.type in ('deferred', 'deferred_for_retry')))))
         filter (where status = 'todo' and (scheduled_at is null or scheduled_at <= clock_timestamp()))
  from procrastinate_jobs j where status in ('todo', 'doing', 'failed') group by 1, 2
"""
_FAILED = """
select task_name, count(*) from procrastinate_jobs j
 where j.status = 'failed' and exists (select from procrastinate_events e
       where e.job_id = j.id and e.type = 'failed' and e.at > clock_timestamp() - interval '1 day') group by 1
"""
_MESSAGES = "select waiting, coalesce(oldest_wait, 0), failed from count_messages()"


class ServiceCollector:
    """A collector of everything that `./mosovo metrics` shows: requests, database, queue, deliveries and disk."""

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics. Without a database, those of the database and the queue are absent, not zero."""
        yield from collect_requests(settings.METRICS_DIR)
        yield from collect_disk()
        found: list[Metric] = []
        try:
            with _short_transaction():
                found = [*collect_database(), *collect_log(), *collect_queue(), *collect_deliveries()]
        except DatabaseError:
            pass  # mosovo_database_up is 0, and an alert
        yield _gauge("database_up", "1 if the database answers within 3 s, else 0.", float(bool(found)))
        yield from found


@contextmanager
def _short_transaction() -> Iterator[None]:
    """A transaction with a short time limit, on a connection that is closed afterwards: the thread may end."""
    try:
        with transaction.atomic():
            _rows(f"set local statement_timeout = '{LONGEST_STATEMENT}'")
            yield
    finally:
        connection.close()


def collect_database() -> Iterator[Metric]:
    """Yield the connections of this role, and the age of its longest transaction."""
    used, longest = (
        _gauge("database_connections", "Connections of this database role, by state.", labels=["state"]),
        0.0,
    )
    for state, count, seconds in _rows(_CONNECTIONS):
        used.add_metric([state], count)
        longest = max(longest, seconds)
    yield used
    yield _gauge("database_connections_limit", "Connections that the server accepts.", _rows(_LIMIT)[0][0])
    yield _gauge("database_longest_transaction_seconds", "Age of the longest transaction of this role.", longest)


def collect_log() -> Iterator[Metric]:
    """Yield how far ahead the audit log has partitions, and whether entries came into none of a month."""
    months = read_months_state()
    yield _gauge("log_months_ahead", "Months after this one for which the audit log has a partition.", months.ahead)
    yield _gauge(
        "log_stray_bytes", "Size of the partition for entries of months without a partition.", months.stray_bytes
    )


def collect_queue() -> Iterator[Metric]:
    """Yield the workers, the jobs and how long they wait, and the tasks that failed."""
    yield _gauge("workers", "Workers that reported in the last minute.", _rows(_WORKERS, [MAX_HEARTBEAT_AGE])[0][0])
    heartbeat = read_queue_state().heartbeat_age
    if heartbeat is not None:
        yield _gauge("worker_heartbeat_age_seconds", "Time since a worker last reported.", heartbeat)
    jobs = _gauge("jobs", "Jobs by queue and state. Finished jobs are left out.", labels=["queue", "state"])
    waiting = _gauge("oldest_job_seconds", "Time that the oldest due job has waited.", labels=["queue"])
    for queue, state, count, seconds in _rows(_JOBS):
        jobs.add_metric([queue, state], count)
        if seconds is not None:
            waiting.add_metric([queue], float(seconds))
    yield from (jobs, waiting)
    failed = _gauge("tasks_failed_24_hours", "Jobs that failed for good in 24 hours, by task.", labels=["task"])
    for task, count in _rows(_FAILED):
        failed.add_metric([task], count)
    yield failed


def collect_deliveries() -> Iterator[Metric]:
    """Yield the messages to agencies that wait, and those that failed and are not dealt with."""
    [(waiting, oldest, failed)] = _rows(_MESSAGES)
    yield _gauge("deliveries_waiting", "E-mails to agencies that are not yet sent.", waiting)
    yield _gauge("oldest_delivery_seconds", "Time that the oldest of them has waited.", oldest)
    yield _gauge("deliveries_failed", "Messages to agencies that failed and are not dealt with.", failed)


def collect_disk() -> Iterator[Metric]:
    """Yield the free share of the disk of the files; nothing if the folder cannot be read."""
    try:
        free = read_free_space(find_disk())
    except OSError:
        return  # absent, which an alert says
    family = _gauge("files_free_ratio", "Free share of the disk of the files.", labels=["of"])
    family.add_metric(["bytes"], free.bytes)
    family.add_metric(["inodes"], free.inodes)
    yield family


def _gauge(name: str, text: str, value: float | None = None, labels: list[str] | None = None) -> Any:
    return GaugeMetricFamily(f"mosovo_{name}", text, value=value, labels=labels)


def _rows(sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []
