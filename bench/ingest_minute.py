"""A minute of alerts in signed deliveries of 100, from HTTP to the inbox, together with the client that sends them.

Server, database and client share the machine. In the same run, the same rows are copied (COPY) into a bare table, the
best that the database can do. Also: the positions of 20,000 tags tested against their zones and curfews, next to a loop
that only reads them. The temporary database does not wait for the disk.
"""

import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import psycopg

from bench.alerting import Sender, Serving, alert, now, serving
from bench.report import Report, cpu
from bench.tags import simulated
from mosovo.rooms.monitoring.position_checks import TagPosition, find_position_alerts

PEOPLE, TAGS = 2_000, 20_000
BATCH, SENDERS = 100, 2
MIN_PER_SECOND = 2_000
MAX_TIMES_COPY = 150
MAX_CORE_SHARE = 0.1
MAX_LOOP_SHARE = 60


def run(quick: bool) -> None:
    """Deliver 100,000 alerts, or a tenth of that, and test one minute of positions."""
    report = Report("ingest-minute: alerts in signed deliveries of up to 100, and positions of 20,000 tags")
    count = 10_000 if quick else 100_000
    with serving(PEOPLE) as server:
        _send(server, range(-1_000, 0))
        before = server.count()
        begun = time.perf_counter()
        _send(server, range(count))
        took = time.perf_counter() - begun
        arrived, counted = (after - before[place] for place, after in enumerate(server.count()))
        copied = _copied(server, count)
        _send(server, range(1_000))
        repeated = server.count()[0] - before[0] - arrived
    report.line("alerts a second, from HTTP to the inbox", count / took, "/s", at_least=MIN_PER_SECOND)
    report.line("alerts that were sent and did not arrive", count - arrived, at_most=0)
    report.line("alerts missing from the counts of the inbox rows", count - counted, at_most=0)
    report.line("alerts sent twice that arrived twice", repeated, at_most=0)
    report.line("ratio to COPY of the same rows into a plain table", took / copied, "×", at_most=MAX_TIMES_COPY)
    _positions(report)
    report.end()


def _send(server: Serving, numbers: range) -> None:
    batches = [numbers[place : place + BATCH] for place in range(0, len(numbers), BATCH)]
    with ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(lambda place: _of_one(server, batches[place::SENDERS]), range(SENDERS)))


def _of_one(server: Serving, batches: list[range]) -> None:
    sender = Sender(server.port)
    for numbers in batches:
        at = now()
        sender.send([alert(number, PEOPLE, at) for number in numbers])


def _copied(server: Serving, count: int) -> float:
    """Return the seconds to copy as many rows into a table without a key or an index."""
    with psycopg.connect(server.owner) as owner:
        owner.execute("create table bare as select * from monitoring_alertmessage limit 0")
        rows = owner.execute("select * from monitoring_alertmessage limit %s", [count]).fetchall()
        begun = time.perf_counter()
        with owner.cursor() as cursor, cursor.copy("copy bare from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        owner.commit()
        return time.perf_counter() - begun


def _positions(report: Report) -> None:
    positions, watched = simulated(TAGS, random.Random(4), datetime(2026, 3, 10, 21, tzinfo=UTC))

    def tested() -> int:
        return sum(1 for _ in find_position_alerts(positions, watched))

    def read() -> float:
        return sum(_reading(positions))

    ours, bare = cpu(tested, 5), cpu(read, 5)
    report.line(f"positions of {TAGS:,} tags tested: alerts raised", tested())
    report.line("CPU of a minute's positions", ours, "ms")
    report.line(
        "share of a core, at one position for each tag and minute", ours / 60_000, "cores", at_most=MAX_CORE_SHARE
    )
    report.line("ratio to a loop that only reads them", ours / bare, "×", at_most=MAX_LOOP_SHARE)


def _reading(positions: Sequence[TagPosition]) -> Iterator[float]:
    for each in positions:
        yield each.latitude + each.longitude
