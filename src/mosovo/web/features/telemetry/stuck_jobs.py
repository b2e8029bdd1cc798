"""Jobs that need a person: failed, interrupted, waiting for long, or running for long. Their arguments are not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from mosovo.edge.queue_state import MAX_HEARTBEAT_AGE, MAX_JOB_WAIT

LONGEST_RUN = 3600
"""Seconds of work after which a job counts as stuck. A recalculation of a large force takes minutes."""
MOST = 100
STATES = {
    "failed": "Failed, and is not tried again",
    "interrupted": "Interrupted: its worker is gone",
    "running": "Running for more than an hour",
    "waiting": "Due, and not started for more than 5 minutes",
}

_STUCK = """
with seen as (
  select j.id, j.task_name, j.queue_name, j.attempts, j.status, j.scheduled_at, w.last_heartbeat,
         (select max(e.at) from procrastinate_events e where e.job_id = j.id) as changed_at
    from procrastinate_jobs j left join procrastinate_workers w on w.id = j.worker_id
   where j.status in ('todo', 'doing', 'failed')
), judged as (
  select *, case status
      when 'failed' then case when changed_at > clock_timestamp() - interval '7 days' then 'failed' end
      when 'doing' then case when last_heartbeat is null or last_heartbeat < clock_timestamp() - %(silence)s::interval
                             then 'interrupted'
                             when changed_at < clock_timestamp() - %(run)s::interval then 'running' end
      else case when coalesce(scheduled_at, changed_at) < clock_timestamp() - %(wait)s::interval then 'waiting' end
    end as state
    from seen
)
select id, task_name, queue_name, attempts, state,
       coalesce(case when status = 'todo' then scheduled_at end, changed_at), count(*) over ()
  from judged where state is not null order by 6 desc limit %(most)s
"""


@dataclass(frozen=True, slots=True)
class StuckJob:
    """A job, without its arguments, which can name a person."""

    number: int
    task: str
    queue: str
    attempts: int
    state: str
    """A key of `STATES`."""
    since: datetime | None

    @property
    def words(self) -> str:
        """Return the state in words."""
        return STATES[self.state]


def list_stuck_jobs() -> tuple[Sequence[StuckJob], int]:
    """List the latest stuck jobs, and how many there are. A job that failed is listed for 7 days."""
    limits = {"silence": MAX_HEARTBEAT_AGE, "run": LONGEST_RUN, "wait": MAX_JOB_WAIT}
    values: dict[str, str | int] = {name: f"{seconds} s" for name, seconds in limits.items()}
    with connection.cursor() as cursor:
        cursor.execute(_STUCK, values | {"most": MOST})
        rows = cursor.fetchall()
    return [StuckJob(*row[:-1]) for row in rows], rows[0][-1] if rows else 0
