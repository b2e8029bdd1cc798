"""The duties of one person through the API: the CPU of a call through token, door, audit and law.

The issue asks for 58 duties in at most 6 ms on a quiet machine. The case here has thirty facts, and as many visits more
as make 58 duties: each visit has a duty to visit again.

The design counted four statements. That was before the database proved the client of each call, and before the entry of
the log was committed first, over a connection of its own. Now six are in the transaction.
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import psycopg
from django.db import connection, reset_queries
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from bench.case_file_thirty_facts import cases
from bench.report import Report, cpu
from mosovo.api.middleware import ApiMiddleware
from mosovo.embedded.cluster import SUPERUSER
from mosovo.obligations import queries
from mosovo.obligations.recordable_duties import filter_recordable
from mosovo.organisations.sessions import stored_key
from mosovo.record.api_sessions import begin_api_session
from tests.support.people import Cast

RUNS = 60
DUTIES = 58
MAX_MILLISECONDS, MAX_STATEMENTS = 6, 6
NUMBERS = count(1)
TOKEN = hashlib.sha256(b"a token of the benchmark").hexdigest()
_CLIENT = """insert into organisations_apiclient (id, name, account_id, owner_id, purpose, legal_gateway,
  gateway_detail, covers, scopes, field_groups, from_on, until, public_keys, calls_a_second, burst, people_a_day,
  proposed_by_id, agreed_by_id, agreed_at, end_reason)
values (%s, 'Benchmark', %s, %s, 'Benchmark', 'dpa2018-s35', '', 'force', %s, '{}', %s, %s, '[]', 1e6,
  30000, 1000000, %s, %s, now(), '')"""


def run(quick: bool) -> None:
    """Print the CPU and the statements of a call, and the CPU of the law in it."""
    report = Report("duties of one person through the API")
    with cases(1) as (cast, [known]):
        connect(cast, ("duties.read", "visits.read", "visits.write"))
        path = f"/api/v1/people/{known.urn}/duties"
        while (duties := count_duties(path)) < DUTIES:
            visit(known.urn)
        report.line("duties in the answer", duties)
        spent = cpu(lambda: call(path), 10 if quick else RUNS)
        report.line("CPU of the program a call", spent, "ms", at_most=MAX_MILLISECONDS)
        facts = facts_of(path)
        report.line("of it the law", cpu(lambda: filter_recordable(facts), 10 if quick else RUNS), "ms")
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            call(path)
        report.line("statements in the transaction of the call", len(captured), at_most=MAX_STATEMENTS)
    report.end()


def count_duties(path: str) -> int:
    """Return how many duties the answer has."""
    answer = call(path)
    assert answer.status_code == 200, answer.content
    return len(json.loads(answer.content)["duties"])


def visit(urn: str) -> None:
    """Record another attempted visit, a day before the last."""
    began = datetime.now(UTC) - timedelta(days=next(NUMBERS))
    body = {
        "outcome": "not-in", "beganAt": began.isoformat(timespec="seconds"), "announced": False,
        "companionFromAgency": "Jo Pell, Probation Service", "toldBy": "Benchmark",
    }  # fmt: skip
    request = RequestFactory(SERVER_NAME="localhost").post(
        f"/api/v1/people/{urn}/visits", json.dumps(body), content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    answer: Any = ApiMiddleware(lambda _: None)(request)  # type: ignore[arg-type, return-value]
    assert answer.status_code == 201, answer.content


def call(path: str) -> Any:
    """Ask once, through the middleware of the API alone."""
    request = RequestFactory(SERVER_NAME="localhost").get(path, headers={"Authorization": f"Bearer {TOKEN}"})
    return ApiMiddleware(lambda _: None)(request)  # type: ignore[arg-type, return-value]


def facts_of(path: str) -> Any:
    """Return the facts that a call gives to the law."""
    with patch.object(queries, "filter_recordable", wraps=filter_recordable) as asked:
        call(path)
    return asked.call_args.args[0]


def connect(cast: Cast, scopes: tuple[str, ...] = ("duties.read",)) -> None:
    """Create a client that is in force, and a token for it."""
    database, client, account = connection.settings_dict, uuid4(), uuid4()
    address = f"postgresql://{SUPERUSER}@/{database['NAME']}?host={database['HOST']}"
    today = datetime.now(UTC).date()
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(
            "insert into organisations_account (id, username, name, force_id, roles, vetting, is_active)"
            " values (%s, 'api:benchmark', 'Benchmark', %s, '{}', 'none', true)",
            [account, cast.northshire.pk],
        )
        dates = today - timedelta(days=1), today + timedelta(days=9)
        values = [client, account, cast.inspector.pk, list(scopes), *dates]
        owner.execute(_CLIENT, [*values, cast.administrator.pk, cast.auditor.pk])
    refusal = begin_api_session(
        client, jti="benchmark", assertion_ends=datetime.now(UTC), stored_key=stored_key(TOKEN),
        scopes=scopes, seconds=36_000,
    )  # fmt: skip
    assert not refusal, refusal
