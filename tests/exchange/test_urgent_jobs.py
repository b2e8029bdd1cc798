"""While a long job runs, a worker sends pages to duty officers and messages within seconds."""

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg

from mosovo.cli.role_checks import WORKER_CONNECTIONS
from mosovo.embedded.cluster import SUPERUSER
from mosovo.exchange import tasks
from tests.exchange.test_worker import environment, worker
from tests.support.databases import Database

__all__ = ["environment"]

SECONDS = 20
"""Most seconds until a page is sent. The job that each minute sends pages may be another one that waits."""
STATE = "select status::text from procrastinate_jobs where task_name = %s order by id"
STARTED_TWICE = "select job_id from procrastinate_events where type = 'started' group by job_id having count(*) > 1"
CONNECTIONS = "select count(*) from pg_stat_activity where usename = 'mosovo_jobs' and datname = current_database()"


def queue_job(database: Database, task: str, queue: str, **arguments: object) -> None:
    database.as_superuser(
        "insert into procrastinate_jobs (queue_name, task_name, args, status) values (%s, %s, %s, 'todo')",
        [queue, task, json.dumps(arguments)],
    )


def wait_until(condition: Callable[[], object], seconds: float, message: str) -> None:
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, message
        time.sleep(0.1)


def test_page_and_webhooks_do_not_wait_for_a_long_job_and_a_stop_does(
    environment: dict[str, str], database: Database, tmp_path: Path
) -> None:
    environment |= {"MOSOVO_PAGER_OUTBOX_DIR": str(tmp_path)}
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name)) as holder:
        holder.execute("lock table exchange_import in access exclusive mode")  # an import waits for this lock
        queue_job(database, tasks.NAME, tasks.QUEUE, import_id=str(uuid4()))
        process = worker(environment)
        try:
            wait_until(lambda: _list_states(database, tasks.NAME) == ["doing"], 60, "the long job must run")
            delivered = _list_states(database, "api.deliver_events").count("succeeded")
            database.as_superuser(
                "insert into monitoring_pagermessage (force, alert_id, due_at) values ('NS', gen_random_uuid(), now())"
            )
            queue_job(database, tasks.ALERTS_JOB, "alerts")
            wait_until(lambda: list(tmp_path.glob("*.json")), SECONDS, "the page waits for the long job")
            wait_until(
                lambda: _list_states(database, "api.deliver_events").count("succeeded") > delivered,
                SECONDS, "events for webhooks wait for the long job",
            )  # fmt: skip
            assert _list_states(database, tasks.NAME) == ["doing"]
            [(connections,)] = database.as_superuser(CONNECTIONS)
            assert connections < WORKER_CONNECTIONS, "one is for signing, which this worker does not"
            process.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert process.poll() is None, "the long job has not ended"
            holder.rollback()
            process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0
    assert _list_states(database, tasks.NAME) == ["todo"], "an import that does not exist is tried again"
    assert database.as_superuser(STARTED_TWICE) == []
    assert database.as_superuser("select count(*) from procrastinate_workers") == [(0,)]


def _list_states(database: Database, task: str) -> list[str]:
    return [state for (state,) in database.as_superuser(STATE, [task])]
