"""A server with providers and up to 20,000 tags, and a client that delivers signed alerts to it."""

import hmac
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http.client import HTTPConnection
from uuid import uuid4

import psycopg
from uuid6 import uuid7

from bench.register import FORCE, invent, load
from mosovo.cli.serve import server_command
from mosovo.embedded.cluster import SUPERUSER
from tests.support.databases import Server

KEY = "5f" * 32
WORKERS = 2
PATH = "/ingest/alerts/harbour/"
KINDS = ("keyword", "blocked-site", "vpn", "silent", "usb", "account")
ENROLMENT = (
    "id, first, source, subject, basis, from_on, nominal_id, recorded_force, struck_out, change_reason, "
    "information_source"
)


@dataclass(frozen=True)
class Serving:
    """A running server, and direct access to its database."""

    port: int
    owner: str
    """The address of the database as superuser, without row security."""
    process: int

    def count(self) -> tuple[int, int]:
        """Count the messages that arrived, and the firsts and repeats that the inbox rows count."""
        with psycopg.connect(self.owner) as owner:
            arrived = owner.execute("select count(*) from monitoring_alertmessage").fetchone()
            counted = owner.execute("select coalesce(sum(times), 0) from monitoring_receivedalert").fetchone()
        assert arrived
        assert counted
        return int(arrived[0]), int(counted[0])


@contextmanager
def serving(people: int) -> Iterator[Serving]:
    """Run a server like a force’s, for a register of this many people, each with a tag."""
    server = Server()
    server.open()
    database = server.clone()
    owner = server.cluster.url(SUPERUSER, database.name)
    port = free_port()
    try:
        invented = invent(people)
        load(owner, invented)
        _enrol(owner, [each.id for each in invented])
        process = subprocess.Popen(
            server_command("127.0.0.1", port, WORKERS), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={
                **os.environ, "DATABASE_URL": server.cluster.url("mosovo_app", database.name),
                "DATABASE_SIGN_IN_URL": server.cluster.url("mosovo_signin", database.name),
                "MOSOVO_DATABASE_ROLE": "app", "MOSOVO_ALLOWED_HOSTS": "127.0.0.1",
                "MOSOVO_ALERT_PROVIDER_KEYS": f"harbour {FORCE} harbour-json {KEY}",
                "DJANGO_SETTINGS_MODULE": "mosovo.config.settings",
            },
        )  # fmt: skip
        try:
            wait_for(port)
            yield Serving(port, owner, process.pid)
        finally:
            process.terminate()
            process.wait()
    finally:
        server.drop(database.name)
        server.close()


def _enrol(owner: str, ids: list[object]) -> None:
    put = f"copy monitoring_providerenrolment ({ENROLMENT}) from stdin"
    with psycopg.connect(owner) as connection, connection.cursor() as cursor, cursor.copy(put) as copy:
        for number, nominal in enumerate(ids):
            key = uuid7()
            copy.write_row(
                (key, key, "harbour", f"S{number}", "Bench", date(2025, 1, 1), nominal, FORCE, False, "", "")
            )
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("vacuum analyze")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def alert(number: int, people: int, at: str) -> dict[str, object]:
    """Build one of many alerts, each from a different tag than the one before."""
    return {
        "id": f"B{number}", "subject": f"S{number * 7919 % people}", "device": f"D{number * 7919 % people}",
        "category": KINDS[number % len(KINDS)], "priority": "low", "occurred": at, "rule": "R-1", "policy": "SHPO 4",
        "summary": "A page outside of the list was opened",
        "evidence": {"ref": f"harbour/{number}", "sha256": "ab" * 32},
    }  # fmt: skip


class Sender:
    """One open connection of a provider."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.key = bytes.fromhex(KEY)

    def send(self, alerts: list[dict[str, object]]) -> None:
        """Deliver alerts. End the benchmark if they are refused."""
        body = json.dumps({"alerts": alerts}).encode()
        stamp, delivery = str(int(time.time())), str(uuid4())
        mac = hmac.digest(self.key, f"{stamp}.{delivery}.".encode() + body, "sha256").hex()
        headers = {
            "X-Mosovo-Timestamp": stamp, "X-Mosovo-Delivery": delivery, "X-Mosovo-Signature": f"sha256={mac}",
            "Content-Type": "application/json",
        }  # fmt: skip
        self.connection.request("POST", PATH, body, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 202:
            raise SystemExit(f"a delivery was refused: {answer.status} {body[:300]!r}")


def now() -> str:
    """Return the present time in the format of a provider."""
    return datetime.now(UTC).isoformat()
