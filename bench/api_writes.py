"""One fact recorded through the API: the CPU of a call through token, door, room, audit and law.

The issue asks for a write with the law in at most 8 ms on a quiet machine. Each run records another fact of the case
with thirty facts, under a new key. An address costs more than others: it is compared with each address of the case, and
search words of it are stored.
"""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import connection, reset_queries
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from bench.api_duties import TOKEN, connect
from bench.case_file_thirty_facts import cases
from bench.report import Report, cpu
from mosovo.api.middleware import ApiMiddleware

RUNS = 40
MAX_MILLISECONDS, MAX_STATEMENTS = 8, 22
NUMBERS = count(1)
DAY = (date.today() - timedelta(days=3)).isoformat()
SCOPES = ("facts.whereabouts.read", "facts.whereabouts.write", "visits.read", "visits.write")


def run(quick: bool) -> None:
    """Print the CPU and the statements of each kind of write, and of the same write sent again."""
    report = Report("one fact recorded through the API")
    runs = 10 if quick else RUNS
    with cases(1) as (cast, [known]):
        connect(cast, SCOPES)
        base = f"/api/v1/people/{known.urn}"
        for name, (path, body) in KINDS.items():
            first = record(base + path, body())
            assert first.status_code == 201, first.content
            spent = cpu(lambda: record(base + path, body()), runs)  # noqa: B023
            report.line(f"{name}: CPU of the program", spent, "ms", at_most=MAX_MILLISECONDS)
            reset_queries()
            with CaptureQueriesContext(connection) as captured:
                record(base + path, body())
            report.line(f"{name}: statements in the transaction", len(captured), at_most=MAX_STATEMENTS)
        key, (path, body) = str(uuid4()), KINDS["address"]
        same = body()
        record(base + path, same, key)
        report.line("the same key again: CPU of the program", cpu(lambda: record(base + path, same, key), runs), "ms")
    report.end()


def address() -> dict[str, Any]:
    """Return another address."""
    return {
        "kind": "other", "lines": f"{next(NUMBERS) + 100} Prototype Way, Mockton", "postcode": "ZZ1 1ZZ",
        "fromOn": DAY, "toldBy": "Benchmark",
    }  # fmt: skip


def visit() -> dict[str, Any]:
    """Return another attempted visit, an hour before the last."""
    began = datetime.now(UTC) - timedelta(hours=3 * next(NUMBERS))
    return {
        "outcome": "not-in", "beganAt": began.isoformat(timespec="seconds"), "announced": False,
        "companionFromAgency": "Jo Pell, Probation Service", "toldBy": "Benchmark",
    }  # fmt: skip


KINDS = {"address": ("/facts/whereabouts.address", address), "visit": ("/visits", visit)}


def record(path: str, body: Any, key: str = "") -> Any:
    """Record one fact, through the middleware of the API alone."""
    request = RequestFactory(SERVER_NAME="localhost").post(
        path, json.dumps(body), content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": key or str(uuid4())},
    )  # fmt: skip
    return ApiMiddleware(lambda _: None)(request)  # type: ignore[arg-type, return-value]
