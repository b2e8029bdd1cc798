"""T79: keys are changed while officers read and record, on a real server that restarts at each step."""

import os
import secrets
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from time import monotonic, sleep
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from mosovo.cli.serve import server_command
from mosovo.record.encryption_keys import new_key
from tests.faults.processes import free_port, wait_for
from tests.support.databases import ROOT, Database
from tests.support.people import Cast, RegisteredNominal, register
from tests.trust.measurements import Measured

pytestmark = pytest.mark.own_database("a server of its own serves it")
OFFICERS, PATIENCE = 6, 120.0
CSRF = "a" * 32
SIGNED_OUT = 401
FORM = {"csrfmiddlewaretoken": CSRF, "owner_relation": "own", "known_on": "2025-01-01"}
KEYS = ("MOSOVO_FACTOR_KEYS", "MOSOVO_ENCRYPTION_KEYS", "MOSOVO_VICTIM_ENCRYPTION_KEYS")
TARGET = f"{OFFICERS} officers, {3 * len(KEYS)} changes of keys: 0 signed out, 0 refused; each form stored once"


class Server:
    """The pages, served by two processes that can be restarted with other keys."""

    def __init__(self, database: Database) -> None:
        url = database.server.cluster.url
        self.port = free_port()
        self.environment = {
            **os.environ, "DATABASE_URL": url("mosovo_app", database.name),
            "DATABASE_SIGN_IN_URL": url("mosovo_signin", database.name), "MOSOVO_DATABASE_ROLE": "app",
            "MOSOVO_SECRET_KEY": settings.SECRET_KEY, "MOSOVO_FACTOR_KEYS": new_key(),
            "MOSOVO_ALLOWED_HOSTS": "127.0.0.1", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'law/src'}",
            "DJANGO_SETTINGS_MODULE": "mosovo.config.settings",
        }  # fmt: skip

    def start(self) -> None:
        command = server_command("127.0.0.1", self.port, 2)
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        wait_for(self.port)

    def stop(self) -> None:
        """Stop all processes. A remaining process would use the earlier keys."""
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(60)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def restart(self, **changed: str) -> None:
        self.stop()
        self.environment |= changed
        self.start()


class Officer:
    """An officer who reads Today and records vehicles. A form without a response is sent again with its key."""

    def __init__(self, server: Server, cast: Cast, case: RegisteredNominal, number: int) -> None:
        client = Client()
        client.force_login(cast.manager)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.server, self.number, self.statuses = server, number, Counter[tuple[str, int]]()
        self.path = f"/nominals/{case.urn}/facts/identifying_details.vehicle/record/"

    def work(self, enough: threading.Event) -> None:
        number = 0
        while not enough.is_set():
            self._ask("read", "GET", "/", "", enough)
            number += 1
            plate = f"K{self.number}{number:05}"
            form = urlencode({**FORM, "idempotency_key": str(uuid4()), "registration": plate})
            self._ask("record", "POST", self.path, form, enough)

    def _ask(self, what: str, method: str, path: str, body: str, enough: threading.Event) -> None:
        while True:
            status = self._status(method, path, body)
            if status not in (0, 503) or enough.is_set():
                break
            sleep(0.2)
        if status:
            self.statuses[what, status] += 1

    def _status(self, method: str, path: str, body: str) -> int:
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            connection.request(method, path, body, self.headers)
            answer = connection.getresponse()
            is_sent_to_sign_in = (answer.getheader("Location") or "").startswith("/account/")
            return SIGNED_OUT if is_sent_to_sign_in else answer.status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()


def wait_until_each_was_answered(officers: Sequence[Officer]) -> None:
    """Wait until each officer received two more responses, so that each has read."""
    before = [officer.statuses.total() for officer in officers]
    until = monotonic() + PATIENCE
    while any(officer.statuses.total() < had + 2 for officer, had in zip(officers, before, strict=True)):
        if monotonic() > until:
            raise TimeoutError("an officer got no response")
        sleep(0.2)


def change_each_key(server: Server, officers: Sequence[Officer]) -> int:
    """Add a new key, put it first, and remove the old one, for each setting. Return the number of restarts."""
    for name in KEYS:
        old, new = server.environment[name], new_key()
        # Rows of the encryption keys are still wrapped under the old key, so only the factor key is removed here.
        for keys in (f"{old},{new}", f"{new},{old}", new if name == "MOSOVO_FACTOR_KEYS" else f"{new},{old}"):
            server.restart(**{name: keys})
            wait_until_each_was_answered(officers)
    return 3 * len(KEYS)


@pytest.mark.trust("T79", target=TARGET, kind="drill")
def test_no_officer_is_signed_out_when_keys_change(database: Database, cast: Cast, measured: Measured) -> None:
    server = Server(database)
    officers = [Officer(server, cast, register(cast), number) for number in range(OFFICERS)]
    enough = threading.Event()
    threads = [threading.Thread(target=officer.work, args=(enough,)) for officer in officers]
    server.start()
    try:
        for thread in threads:
            thread.start()
        wait_until_each_was_answered(officers)
        changes = change_each_key(server, officers)
        before = sum((officer.statuses for officer in officers), Counter())
        server.restart(MOSOVO_SECRET_KEY=secrets.token_urlsafe(64))
        wait_until_each_was_answered(officers)
    finally:
        enough.set()
        for thread in threads:
            thread.join(60)
        server.stop()
    signed_out = sum(number for (_, status), number in before.items() if status == SIGNED_OUT)
    refused = before.total() - signed_out - before["read", 200] - before["record", 302]
    [(vehicles, twice)] = database.as_superuser(
        "select count(*), count(*) - count(distinct registration) from identifying_details_vehicle"
    )
    measured(
        f"{signed_out} signed out, {refused} refused in {before.total():,} requests and {changes} changes; "
        f"{vehicles:,} forms stored, {twice} twice"
    )
    assert before["read", 200] >= OFFICERS * changes
    assert (signed_out, refused, twice) == (0, 0, 0)
    after = sum((officer.statuses for officer in officers), Counter()) - before
    assert after["read", SIGNED_OUT] > 0, "a new secret key signs everyone out"
