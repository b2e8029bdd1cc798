"""One address recorded through the API: the CPU of a call through token, door, room, audit and law.

The issue asks for a write with the law in at most 8 ms on a quiet machine. Each run records another address of the case
with thirty facts, under a new key; the duties that it changed are counted from the answer.
"""

import json
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import connection, reset_queries
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from bench.api_duties import TOKEN, connect
from bench.case_file_thirty_facts import cases
from bench.report import Report, cpu
from mosovo.api.middleware import ApiCalls

RUNS = 40
NUMBERS = count(1)


def run(quick: bool) -> None:
    """Print the CPU and the statements of a write, and of the same write sent again."""
    report = Report("one address recorded through the API")
    with cases(1) as (cast, [known]):
        connect(cast, ("facts.whereabouts.read", "facts.whereabouts.write"))
        path = f"/api/v1/people/{known.urn}/facts/whereabouts.address"
        first = record(path)
        assert first.status_code == 201, first.content
        report.line("duties changed by the first", sum(map(len, json.loads(first.content)["duties"].values())))
        report.line("CPU of the program a write", cpu(lambda: record(path), 10 if quick else RUNS), "ms")
        key = str(uuid4())
        record(path, key, 1)
        report.line("CPU of the same key again", cpu(lambda: record(path, key, 1), 10 if quick else RUNS), "ms")
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            record(path)
        report.line("statements in the transaction of a write", len(captured))
    report.end()


def record(path: str, key: str = "", number: int = 0) -> Any:
    """Record one address, through the middleware of the API alone."""
    place = number or next(NUMBERS) + 100
    body = {
        "kind": "other", "lines": f"{place} Prototype Way, Mockton", "postcode": "ZZ1 1ZZ",
        "fromOn": (date.today() - timedelta(days=3)).isoformat(), "toldBy": "Benchmark",
    }  # fmt: skip
    request = RequestFactory(SERVER_NAME="localhost").post(
        path, json.dumps(body), content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": key or str(uuid4())},
    )  # fmt: skip
    return ApiCalls(lambda _: None)(request)  # type: ignore[arg-type, return-value]
