"""kill -9 during writes: acknowledged writes are stored, and no write is stored in part."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client

from mosovo.obligations.recalculation import find_differences
from mosovo.organisations.models import Account
from mosovo.rooms.notifications import policy
from mosovo.rooms.notifications.actions import record_notification
from tests.faults.processes import Site, kill_the_database, start_again
from tests.support.databases import Database
from tests.support.people import TODAY, Cast, RegisteredNominal, create_cast, opened, register

pytestmark = pytest.mark.pure
OFFICERS, DAYS, KILLS = 3, 90, 10
CSRF = "a" * 32
NOTIFICATION_FIELDS = {"under": "s.85(1)", "home_address_kind": "residence"}
FIRST_DAY = date(2025, 3, 5)
PARTIAL_WRITES = """
select count(*) from notifications_notification n
where (select count(*) from audit_auditentry e where e.detail -> 'rows' ? n.id::text) <> 1
   or (select count(*) from obligations_derivationrecord d where d.nominal_id = n.nominal_id and d.made_at >
   n.recorded_at
       and d.cause = 'notification.record' and d.failed = '') < 1
"""
COUNTS = """
select (select count(*) from notifications_notification),
       (select count(*) from audit_auditentry where detail ? 'rows' and action = 'notification.record'),
       (select count(*) from obligations_derivationrecord where cause = 'notification.record')
"""


def nothing_is_half_there(database: Database, people: list[RegisteredNominal]) -> None:
    """Check that each notification has one audit entry and one calculation, and that duties are up to date."""
    assert database.as_superuser(PARTIAL_WRITES) == [(0,)]
    [(facts, entries, determinations)] = database.as_superuser(COUNTS)
    assert facts == entries == determinations
    with database.acting_as("mosovo_jobs"):
        assert list(find_differences([person.id for person in people])) == []


def write_until_it_dies(account: Account, nominal: RegisteredNominal, first: date, acknowledged: list[UUID]) -> None:
    """Record one notification a day, and note each one after its commit is acknowledged."""
    try:
        with suppress(DatabaseError):
            for day in range(100):
                with opened(account, nominal, policy.RECORD) as permit:
                    row = record_notification(
                        permit, under="s.85(1)", on=first + timedelta(days=day), today=TODAY,
                        home_address_kind="residence",
                    )  # fmt: skip
                acknowledged.append(row.pk)
    finally:
        connection.close()


def test_acknowledged_writes_survive_a_killed_database(durable: Database):
    with durable.acting_as("mosovo_jobs"):
        cast = create_cast()
    people = [register(cast) for _ in range(OFFICERS)]
    acknowledged: list[UUID] = []
    for life in range(2):
        before, first = len(acknowledged), FIRST_DAY + timedelta(days=100 * life)
        threads = [
            threading.Thread(target=write_until_it_dies, args=(cast.manager, nominal, first, acknowledged))
            for nominal in people
        ]
        for thread in threads:
            thread.start()
        wait_until(lambda: len(acknowledged) >= before + 12)  # noqa: B023
        kill_the_database(durable)
        for thread in threads:
            thread.join(20)
            assert not thread.is_alive()
        connection.close()
        start_again(durable)

    there = {row for (row,) in durable.as_superuser("select id from notifications_notification")}
    assert set(acknowledged) <= there
    assert len(there) <= len(acknowledged) + 2 * OFFICERS
    nothing_is_half_there(durable, people)


class Officer:
    """A signed-in officer who sends forms over HTTP. A form without an answer is sent again with its key."""

    def __init__(self, site: Site, account: Account, nominal: RegisteredNominal) -> None:
        signed_in = Client()
        signed_in.force_login(account)
        session = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookies = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={CSRF}"}
        self.host = site.host
        self.address = f"/nominals/{nominal.urn}/notification/record/"
        self.acknowledged: list[str] = []
        self.unanswered = 0

    def send(self, day: date) -> None:
        """Send one notification until it is acknowledged."""
        fields = {
            "idempotency_key": str(uuid4()),
            "csrfmiddlewaretoken": CSRF,
            "on": day.isoformat(),
            **NOTIFICATION_FIELDS,
        }
        for _ in range(60):
            status = self.post(urlencode(fields))
            if status == 302:
                self.acknowledged.append(day.isoformat())
                return
            assert status in (0, 503), f"{status} for {day}"
            self.unanswered += 1
            time.sleep(0.2)
        raise AssertionError(f"{day} was never acknowledged")

    def post(self, body: str) -> int:
        """Return the HTTP status of the answer, or 0 if there was none."""
        line = HTTPConnection(self.host, timeout=10)
        try:
            form = {"Content-Type": "application/x-www-form-urlencoded", **self.cookies}
            line.request("POST", self.address, body, form)
            return line.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            line.close()


def write_facts(officer: Officer, enough: threading.Event, failed: list[BaseException]) -> None:
    """Send one form a day, one after another, until the event is set."""
    try:
        for day in range(DAYS):
            if enough.is_set():
                return
            officer.send(FIRST_DAY + timedelta(days=day))
    except BaseException as error:
        failed.append(error)


def test_acknowledged_forms_are_stored_once_when_a_worker_is_killed(durable: Database, site_of_two: Site):
    with durable.acting_as("mosovo_jobs"):
        cast = create_cast()
    people = [register(cast) for _ in range(OFFICERS)]
    officers = [Officer(site_of_two, account, each) for account, each in zip(accounts(cast), people, strict=True)]
    failed: list[BaseException] = []
    enough = threading.Event()
    threads = [threading.Thread(target=write_facts, args=(officer, enough, failed)) for officer in officers]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        before = sum(len(each.acknowledged) for each in officers)
        wait_until(lambda: failed or sum(len(each.acknowledged) for each in officers) > before + 2)  # noqa: B023
        kill_a_worker(site_of_two)
        if sum(officer.unanswered for officer in officers) > 1:
            break
    enough.set()
    for thread in threads:
        thread.join(40)

    assert failed == []
    there = "select n.on::text from notifications_notification n where nominal_id = %s order by n.on"
    for officer, nominal in zip(officers, people, strict=True):
        assert [day for (day,) in durable.as_superuser(there, [nominal.id])] == officer.acknowledged
    assert sum(officer.unanswered for officer in officers) > 0
    nothing_is_half_there(durable, people)


def kill_a_worker(site: Site) -> None:
    """Kill one worker with kill -9, if one is running."""
    for worker in site.workers()[:1]:
        os.kill(worker, signal.SIGKILL)


def accounts(cast: Cast) -> list[Account]:
    """Return one account for each person. Each account may write about every person."""
    return [cast.manager, cast.colleague, cast.supervisor][:OFFICERS]


def wait_until(done: Callable[[], object]) -> None:
    """Wait until the condition is true, for at most 30 seconds."""
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("the condition was not met within 30 seconds")
