"""Latency of single alerts at a steady 300 a second, from sending to the inbox.

A delivery is answered once its row is committed, so the answer marks that instant. The wait is counted from when the
alert was due to be sent, so a slow sender is no excuse. The same statement is also sent directly in the database, to
show how much of the wait is the database’s. The temporary database does not wait for the disk.
"""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from uuid import uuid4

import psycopg

from bench.alerting import Sender, Serving, alert, now, serving
from bench.register import FORCE
from bench.report import Report

PEOPLE = 2_000
ALERTS_PER_SECOND = 300
SENDERS = 12
MAX_P99 = 300
MAX_TIMES_STATEMENT = 60


def run(quick: bool) -> None:
    """Send alerts for a minute, or for 10 seconds."""
    report = Report(f"alert-latency: single alerts at {ALERTS_PER_SECOND} a second")
    count = ALERTS_PER_SECOND * (10 if quick else 60)
    with serving(PEOPLE) as server:
        _measure_waits(server, ALERTS_PER_SECOND, first=10_000_000)
        before = server.count()
        waits = _measure_waits(server, count, first=0)
        arrived = server.count()[0] - before[0]
        statement_time = _measure_statement(server)
    cuts = quantiles(waits, n=100)
    report.line("from sent to inbox: wall, p50", cuts[49], "ms")
    report.line("from sent to inbox: wall, p99", cuts[98], "ms", at_most=MAX_P99)
    report.line("alerts that were sent and did not arrive", count - arrived, at_most=0)
    report.line("p50, ratio to the statement alone", cuts[49] / statement_time, "×", at_most=MAX_TIMES_STATEMENT)
    report.end()


def _measure_waits(server: Serving, count: int, *, first: int) -> list[float]:
    """Return the wait of each alert in milliseconds, sent by several connections in turn."""
    begun = time.perf_counter() + 0.2

    def send_in_turn(place: int) -> list[float]:
        sender, waits_found = Sender(server.port), []
        for number in range(place, count, SENDERS):
            due = begun + number / ALERTS_PER_SECOND
            time.sleep(max(due - time.perf_counter(), 0))
            sender.send([alert(first + number, PEOPLE, now())])
            waits_found.append(1000 * (time.perf_counter() - due))
        return waits_found

    with ThreadPoolExecutor(SENDERS) as pool:
        return [wait for waits_found in pool.map(send_in_turn, range(SENDERS)) for wait in waits_found]


def _measure_statement(server: Serving) -> float:
    """Return the median time of the statement that stores one alert, in milliseconds."""
    waits_found = []
    with psycopg.connect(server.owner, autocommit=True) as owner:
        for number in range(500):
            at = datetime.now(UTC)
            row = {
                "id": str(uuid4()), "vendor_id": f"Z{number}", "subject": f"S{number}", "device": "D", "kind": "vpn",
                "bucket": int(at.timestamp()) // 3600, "severity": 3, "words": "", "condition": "", "rule": "",
                "evidence": "", "evidence_sha256": "", "at": at.isoformat(),
                "due_at": (at + timedelta(days=3)).isoformat(),
            }  # fmt: skip
            payload = json.dumps([row])
            begun = time.perf_counter()
            owner.execute("select * from store_alerts('harbour', %s, null, %s)", [FORCE, payload])
            waits_found.append(1000 * (time.perf_counter() - begun))
    return median(waits_found)
