"""T04: a commit that is cancelled while it waits for a standby is never reported as saved."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from mosovo.embedded.cluster import SUPERUSER
from tests.faults.conftest import durable
from tests.support.databases import Database
from tests.support.people import create_cast, register
from tests.trust.measurements import Measured
from tests.web.sending import notify_address

__all__ = ["durable"]
pytestmark = pytest.mark.pure

COMMITS = 20
FIRST_DAY = date(2025, 3, 5)
FIELDS = {"under": "s.85(1)", "home_address_kind": "residence"}
CANCEL = "select count(pg_cancel_backend(pid)) from pg_stat_activity where wait_event = 'SyncRep'"
COUNT_STORED_ONCE = """select count(*) from notifications_notification n
  where (select count(*) from audit_auditentry e where e.detail -> 'rows' ? n.id::text) = 1"""


@contextmanager
def lose_standby(database: Database) -> Iterator[list[int]]:
    """Make commits wait for a missing standby, and cancel each wait. Yield the number of cancelled waits."""
    over, cancelled = threading.Event(), [0]
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name), autocommit=True) as sql:

        def cancel() -> None:
            while not over.wait(0.02):
                [(number,)] = sql.execute(CANCEL).fetchall()
                cancelled[0] += number

        set_standby(sql, "nobody")
        canceller = threading.Thread(target=cancel)
        canceller.start()
        try:
            yield cancelled
        finally:
            over.set()
            canceller.join()
            set_standby(sql, "")


def set_standby(sql: "psycopg.Connection[Any]", name: str) -> None:
    sql.execute(f"alter system set synchronous_standby_names = '{name}'")
    sql.execute("select pg_reload_conf()")
    while sql.execute("show synchronous_standby_names").fetchall() != [(name,)]:
        pass


def commit_a_job() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_jobs (queue_name, task_name, args) values ('q', 't', '{}')")


@pytest.mark.trust("T04", target="20 cancelled commits: 0 reported as saved; each stored once when it is sent again")
def test_cancelled_commit_is_never_reported_as_saved(durable: Database, measured: Measured) -> None:
    with durable.acting_as("mosovo_jobs"):
        cast = create_cast()
    nominal = register(cast)
    client = Client()
    client.force_login(cast.manager)
    address = notify_address(nominal)
    forms = [
        {"idempotency_key": str(uuid4()), "on": (FIRST_DAY + timedelta(days=day)).isoformat(), **FIELDS}
        for day in range(COMMITS)
    ]
    client.raise_request_exception = False
    with lose_standby(durable) as cancelled:
        answers = [client.post(address, form) for form in forms]
        with durable.acting_as("mosovo_jobs"), pytest.raises(OperationalError, match="standby"):
            commit_a_job()
    again = [client.post(address, form).status_code for form in forms]
    saved = [answer.status_code for answer in answers if answer.status_code < 400]
    [(once,)] = durable.as_superuser(COUNT_STORED_ONCE)
    measured(f"{len(saved)} of {COMMITS} reported as saved, {cancelled[0]} waits cancelled; {once} stored once")
    assert [answer.status_code for answer in answers] == [503] * COMMITS
    assert all("It will not be recorded twice" in answer.content.decode() for answer in answers)
    assert cancelled[0] >= COMMITS
    assert (again, once) == ([302] * COMMITS, COMMITS)
