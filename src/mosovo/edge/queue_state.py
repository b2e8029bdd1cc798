"""The state of the job queue: whether a worker runs, how long jobs wait, and how many failed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

MAX_HEARTBEAT_AGE = 60
"""Seconds without a heartbeat after which no worker counts as running. A worker reports every 10 seconds."""
MAX_JOB_WAIT = 300
"""Seconds that a job may wait after the time for which it was scheduled."""

_STATE = """
select (select extract(epoch from clock_timestamp() - max(last_heartbeat))::int from procrastinate_workers),
       (select extract(epoch from clock_timestamp() - min(due))::int
          from procrastinate_jobs j,
               lateral (select coalesce(j.scheduled_at, min(e.at)) as due from procrastinate_events e
                         where e.job_id = j.id and e.type in ('deferred', 'deferred_for_retry')) since
         where j.status = 'todo' and (j.scheduled_at is null or j.scheduled_at <= clock_timestamp())),
       (select count(*) from procrastinate_jobs j
         where j.status = 'failed' and exists (select from procrastinate_events e
               where e.job_id = j.id and e.type = 'failed' and e.at > clock_timestamp() - interval '1 day'))
"""


@dataclass(frozen=True, slots=True)
class QueueState:
    """What the tables of the queue say now."""

    heartbeat_age: int | None
    """Seconds since a worker last reported; None if there is no worker."""
    oldest_wait: int | None
    """Seconds that the job that is due for longest has waited; None if no job is due."""
    failed_today: int
    """Jobs that failed in the last 24 hours and will not be tried again."""

    def list_faults(self) -> Iterator[str]:
        """Yield what is wrong, with what corrects it."""
        if self.heartbeat_age is None:
            yield "no worker is running: start ./mosovo worker"
        elif self.heartbeat_age > MAX_HEARTBEAT_AGE:
            yield f"the worker has not reported for {self.heartbeat_age} s: look at its log, and start it again"
        if self.oldest_wait is not None and self.oldest_wait > MAX_JOB_WAIT:
            yield f"a job has waited for {self.oldest_wait} s: look at the log of the worker, or start another worker"
        if self.failed_today:
            yield f"jobs that failed in the last 24 hours: {self.failed_today}. Find “job_error” in the worker's log"


def read_queue_state() -> QueueState:
    """Read the state of the queue. Raises `DatabaseError`."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return QueueState(*cursor.fetchone())
