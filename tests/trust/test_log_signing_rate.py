"""T76: the log is signed while 5,000 entries a second are written and one transaction stays open for four seconds.

The job of the worker signs every minute. Here it runs every two seconds, to find the rate that signing can sustain.
"""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from mosovo.audit.signed_log.signer import sign_log
from mosovo.embedded.cluster import SUPERUSER
from tests.audit.signed_logs import SignedLog
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs, Sql
from tests.trust.measurements import Measured

ENTRIES_PER_SECOND, PIECES = 5_000, 10
EVERY, HELD = 2.0, 4.0
ENTRIES = """
insert into audit_auditentry (actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                              recipient, session_hash)
select 'PC Ada Ashgrove', 'NS', 'consultation', %s, true, 'in-team', array[gen_random_uuid()], '{identity}',
       jsonb_build_object('place', n), '', '', '' from generate_series(1, %s) n"""
LAGS = """
select coalesce(percentile_cont(0.5) within group (order by lag), 0), coalesce(percentile_cont(0.99) within group
       (order by lag), 0)
  from (select extract(epoch from c.at - e.at)::float as lag
          from audit_auditentry e join audit_logleaf l on l.entry_id = e.id
          join lateral (select at from audit_logcheckpoint c where c.epoch = l.epoch and c.size > l.position
                         order by c.size limit 1) c on true
         where e.action like 'tests.%%') lags"""
LEFT_OUT = """select count(*) from audit_auditentry e left join audit_logleaf l on l.entry_id = e.id
  where e.action like 'tests.%%' and l.entry_id is null"""


@dataclass
class Load:
    """Entries at a steady rate, and one transaction a minute that writes first and commits four seconds later."""

    address: str
    seconds: int
    a_second: int = ENTRIES_PER_SECOND
    written: int = 0
    behind: float = 0.0

    def write(self) -> None:
        """Write a tenth of a second’s entries ten times a second, and store how far it fell behind."""
        began, pieces = time.monotonic(), self.seconds * PIECES
        with psycopg.connect(self.address, autocommit=True) as sql:
            for piece in range(pieces):
                time.sleep(max(0.0, began + piece / PIECES - time.monotonic()))
                sql.execute(ENTRIES, ["tests.load", self.a_second // PIECES])
                self.written += self.a_second // PIECES
        self.behind = time.monotonic() - began - (pieces - 1) / PIECES

    def hold(self) -> None:
        """Open a transaction with an entry one second into each minute, and commit it late."""
        for _ in range(0, self.seconds, 60):
            time.sleep(1)
            with psycopg.connect(self.address) as sql:
                sql.execute(ENTRIES, ["tests.held", 1])
                time.sleep(HELD)
            self.written += 1
            time.sleep(max(0, min(60, self.seconds) - HELD - 1))


@dataclass
class Signing:
    """The processor time and the number of signings."""

    cpu: float = 0.0
    times: int = 0


def sign_during_writes(log: SignedLog, load: Load) -> Signing:
    """Sign every two seconds while entries are written, and once more at the end."""
    threads = [threading.Thread(target=each) for each in (load.write, load.hold)]
    signing = Signing()
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        began, cpu = time.monotonic(), time.thread_time()
        with log.as_jobs():
            sign_log(log.key, log.folder)
        signing.cpu, signing.times = signing.cpu + time.thread_time() - cpu, signing.times + 1
        time.sleep(max(0.0, EVERY - (time.monotonic() - began)))
    for thread in threads:
        thread.join()
    log.sign()
    return signing


@pytest.mark.own_database("tens of thousands of entries")
@pytest.mark.parametrize(
    "seconds",
    [
        pytest.param(8, marks=pytest.mark.trust("T76", target="8 s of 5,000 entries a second: 0 left out, 0 faults")),
        pytest.param(
            600,
            marks=pytest.mark.trust(
                "T76",
                target="10 min of 5,000 entries a second: 0 left out; p99 at most 10 s; 15% of a core",
                kind="drill",
            ),
        ),
    ],
)
def test_signing_keeps_up_with_5_000_entries_a_second(
    seconds: int, database: Database, as_jobs: AsJobs, tmp_path: Path, owner_sql: Sql, measured: Measured
) -> None:
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    load = Load(database.server.cluster.url(SUPERUSER, database.name), seconds)
    signing = sign_during_writes(log, load)
    [(middle, most)], [(left_out,)] = owner_sql(LAGS), owner_sql(LEFT_OUT)
    report, core = log.verify(), 100 * signing.cpu / seconds
    measured(
        f"{left_out} of {load.written:,} left out, {len(report.faults)} faults; waited {middle:.1f} s, "
        f"p99 {most:.1f} s; {core:.0f}% of a core; writing fell {load.behind:.1f} s behind"
    )
    assert load.written == seconds * ENTRIES_PER_SECOND + max(1, seconds // 60)
    assert (left_out, report.faults) == (0, [])
    assert report.signed >= load.written
    assert signing.times >= 2
    if seconds == 600:
        assert most <= 10
        assert core <= 15
