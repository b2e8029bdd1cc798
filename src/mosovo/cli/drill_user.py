"""The virtual users of the drill of load: one process with a thread for each user.

A user reads and records as an officer does, waits between pages, and sends the next request only after the answer to
the last (a closed loop). Each answer goes to a file: the step, what was wrong with it, and its seconds.
"""

import random
import ssl
import sys
import threading
import time
from http.client import HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import orjson

from mosovo.cli.drill_officer import CSRF, FACT

THINK = (4.0, 12.0)
"""Seconds between an answer and the next request, at least and at most."""
TIMEOUT, OFFICES = 30.0, 4
RECORD = "/nominals/{urn}/facts/identifying_details.vehicle/record/"
JOURNEY = (
    ("today", "/", 20), ("caseload", "/caseload/", 15), ("visits", "/visits/", 5),
    ("case file", "/nominals/{urn}/", 25), ("all of a case", "/nominals/{urn}/whole/", 5),
    ("review", "/nominals/{urn}/review/", 5), ("search", "/find/?q={surname}", 10), ("form", RECORD, 5),
    ("record", RECORD, 10),
)  # fmt: skip
"""What a user does, its address, and how often in a hundred steps."""
READ, RECORDED, NO_ANSWER = 200, 302, 0
SESSION_COOKIE, CSRF_COOKIE = "__Host-mosovo", "__Host-csrf"
"""The names that the settings give them behind TLS."""
SIGN_IN = "/account/"
"""Where a request without a session is sent, which is an error here."""
SURNAMES = ("smith", "jones", "ahmed", "taylor", "brown", "walker", "khan", "evans")


type Answer = tuple[float, str, str, float]
"""The time of the request, the step, what was wrong with the response or an empty text, and the seconds."""


class User:
    """One virtual user, with a connection of their own."""

    def __init__(self, number: int, port: int, urn: str, session: str) -> None:
        self.chance, self.number, self.urn = random.Random(number), number, urn
        self.headers = {"Cookie": f"{SESSION_COOKIE}={session}; {CSRF_COOKIE}={CSRF}", "Origin": "https://127.0.0.1"}
        self.connection = connect(port, number, TIMEOUT)
        self.recorded = 0

    def work(self, until: float, answers: list[Answer]) -> None:
        """Follow the journey until this moment of the monotonic clock."""
        time.sleep(self.chance.uniform(0, THINK[1]))
        steps, weights = [step[:2] for step in JOURNEY], [step[2] for step in JOURNEY]
        while time.monotonic() < until:
            [(name, path)] = self.chance.choices(steps, weights)
            begun = time.monotonic()
            status, place = self._send(name, path.format(urn=self.urn, surname=self.chance.choice(SURNAMES)))
            is_right = status == (RECORDED if name == "record" else READ) and not place.startswith(SIGN_IN)
            answers.append((begun, name, "" if is_right else f"{status} {place}".strip(), time.monotonic() - begun))
            time.sleep(self.chance.uniform(*THINK))
        self.connection.close()

    def _send(self, name: str, path: str) -> tuple[int, str]:
        """Return the status of the answer, 0 if there was none, and where it sends the user."""
        try:
            if name == "record":
                self.recorded += 1
                plate = f"L{self.number:03}V{self.recorded:03}"
                form = {"idempotency_key": str(uuid4()), "csrfmiddlewaretoken": CSRF, "registration": plate, **FACT}
                kind = {"Content-Type": "application/x-www-form-urlencoded"}
                self.connection.request("POST", path, urlencode(form), self.headers | kind)
            else:
                self.connection.request("GET", path, headers=self.headers)
            answer = self.connection.getresponse()
            answer.read()
            return answer.status, answer.getheader("Location") or ""
        except (OSError, HTTPException):
            self.connection.close()  # the next request opens another
            return NO_ANSWER, ""


def connect(port: int, number: int, timeout: float) -> HTTPSConnection:
    """Return a connection to the proxy, from one of a few addresses, as several offices have."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE  # the certificate was made for this drill
    source = (f"127.0.0.{2 + number % OFFICES}", 0)
    return HTTPSConnection("127.0.0.1", port, timeout=timeout, context=trusting, source_address=source)


def run_users() -> None:
    """Run the users that a file names, for some seconds, and write their answers to another file."""
    source, target, port, seconds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    answers: list[Answer] = []
    until = time.monotonic() + seconds
    users = [
        User(number, port, urn, session) for number, (urn, session) in enumerate(orjson.loads(source.read_bytes()))
    ]
    threads = [threading.Thread(target=user.work, args=(until, answers)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    target.write_bytes(orjson.dumps(answers))
