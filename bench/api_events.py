"""Events that one worker sends to a webhook: how many a second, from the feed to the receiver.

The issue asks for 200 a second. The receiver is in this process and answers at once, so what is measured is ours: the
feed as the client may see it, the log, the signature and the place of the webhook. Between a fact and its sending is
also the wait for the next run of the job, which is not in this number.
"""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
from django.db import connection

from bench.api_duties import connect
from bench.api_writes import SCOPES, address, record
from bench.case_file_thirty_facts import cases
from bench.meeting_room import as_jobs
from bench.report import Report
from mosovo.api.webhooks.delivery import deliver
from mosovo.embedded.cluster import SUPERUSER
from tests.support.people import Cast

EVENTS = 400
WANTED = 200
_WEBHOOK = """insert into organisations_apiwebhook (id, client_id, url, place, secret_number, attempts, failure,
  proposed_by_id, proposed_at, agreed_by_id, agreed_at, end_reason)
select %s, c.id, 'https://events.example/mosovo', 0, 1, 0, '', %s, now(), %s, now(), ''
from organisations_apiclient c"""


def run(quick: bool) -> None:
    """Record facts, send their events, and print the events a second and the CPU of one."""
    report = Report("events sent to one webhook")
    with cases(1) as (cast, [known]):
        connect(cast, (*SCOPES, "events.read"))
        register(cast)
        for _ in range(EVENTS // 4 if quick else EVENTS):
            answer = record(f"/api/v1/people/{known.urn}/facts/whereabouts.address", address())
            assert answer.status_code == 201, answer.content
        sent: list[str] = []

        def receive(url: str, body: bytes, headers: Mapping[str, str]) -> int:
            sent.append(json.loads(body)["id"])
            return 204

        with as_jobs():
            began, cpu = time.perf_counter(), time.process_time()
            accepted = deliver(datetime.now(UTC) + timedelta(seconds=1), receive)
            took, used = time.perf_counter() - began, time.process_time() - cpu
        report.line("events sent", accepted)
        report.line("events sent twice", len(sent) - len(set(sent)), at_most=0)
        report.line("CPU of the program an event", 1000 * used / accepted, "ms")
        report.line("events a second", accepted / took)
        report.line(f"{WANTED} a second, times what was sent", WANTED * took / accepted, "×", at_most=1)
    report.end()


def register(cast: Cast) -> None:
    """Create a webhook of the client that gets every event of the feed."""
    database = connection.settings_dict
    address_of = f"postgresql://{SUPERUSER}@/{database['NAME']}?host={database['HOST']}"
    with psycopg.connect(address_of, autocommit=True) as owner:
        owner.execute(_WEBHOOK, [uuid4(), cast.administrator.pk, cast.auditor.pk])
