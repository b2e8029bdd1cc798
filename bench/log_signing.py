"""The price of the signed log: entries with and without signing, signing and checking 10,000, and the digests of facts.

CPU of the writer is that of its database backend. Rounds with and without signing take turns in the same run.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import psycopg
from django.db import connection, connections, transaction

from bench.report import Report
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.audit.signed_log.evidence import export_entries
from mosovo.audit.signed_log.folder import CheckpointFolder
from mosovo.audit.signed_log.notes import SigningKey
from mosovo.audit.signed_log.signer import sign_log
from mosovo_verify.comparison import compare
from mosovo_verify.entries import read_rows
from mosovo_verify.notes import read_key
from mosovo_verify.trees import read_folder
from tests.support.databases import Server

ENTRIES, QUICK, ROUNDS, SIGNED = 2_000, 500, 3, 10_000
SIGNED_EVERY = 2.0
"""Seconds between two signings, 30 times as often as the worker."""
TICK = 100
"""Clock ticks in a second, in /proc."""
MAX_SLOWER, MAX_SIGNING, MAX_CHECKING = 1.25, 2_000, 2_000
FACTS, MAX_DIGEST = 5_000, 60
INSERT_FACTS = """
insert into identity_name (id, first, recorded_at, recorded_force, struck_out, change_reason, information_source,
                           nominal_id, kind, forenames, surname)
select id, id, clock_timestamp(), '', false, '', '', id, 'legal', 'Alwyn Piers', 'Marchetti'
  from (select gen_random_uuid() as id from generate_series(1, %s)) made"""


def run(quick: bool) -> None:
    """Write entries, one transaction each, in a database of its own."""
    number, report = QUICK if quick else ENTRIES, Report("log-signing: the price of the signed log")
    server = Server()
    server.open()
    database = server.clone()
    key = SigningKey.create("localhost/bench")
    try:
        with TemporaryDirectory() as name, database.connect_django(role="mosovo_jobs"):
            measure(report, number, key, CheckpointFolder(Path(name)))
        measure_digests(report, server.cluster.url("postgres", database.name))
    finally:
        server.drop(database.name)
        server.close()
    report.end()


def measure(report: Report, number: int, key: SigningKey, folder: CheckpointFolder) -> None:
    """Print the least of each kind of round: other work on the machine only adds."""
    without, beside = [], []
    write(200)
    for _ in range(ROUNDS):
        without.append(write(number))
        with signing_meanwhile(key, folder):
            beside.append(write(number))
        sign_log(key, folder)
    with transaction.atomic():
        write(SIGNED)
    begun, backend = process_time(), backend_seconds()
    signed = sign_log(key, folder)
    mine, its = process_time() - begun, backend_seconds() - backend
    lines, begun = list(export_entries()), process_time()
    found = compare(read_folder(folder.path, read_key(key.format_public())), read_rows(lines))
    checking = process_time() - begun
    if found.faults:
        raise SystemExit(f"the log is not intact: {found.faults[:3]}")
    plain, signed_too = min(each[0] for each in without), min(each[0] for each in beside)
    report.line("an entry without signing: CPU of the backend", 1e6 * plain / number, "µs")
    report.line("an entry while the log is signed: CPU of the backend", 1e6 * signed_too / number, "µs")
    report.line("the same, ratio to without signing", signed_too / plain, "×", at_most=MAX_SLOWER)
    report.line("entries a second without signing", number / min(each[1] for each in without))
    report.line("entries a second while the log is signed", number / min(each[1] for each in beside))
    report.line("10,000 entries signed: CPU of the worker", 1e7 * mine / signed, "ms", at_most=MAX_SIGNING)
    report.line("10,000 entries signed: CPU of the backend", 1e7 * its / signed, "ms", at_most=MAX_SIGNING)
    report.line(
        "10,000 entries checked by mosovo-verify: CPU", 1e7 * checking / found.signed, "ms", at_most=MAX_CHECKING
    )


def measure_digests(report: Report, url: str) -> None:
    """Print what the digest adds to a fact: the least of rounds without and with the trigger, which take turns."""
    plain, digested = list[float](), list[float]()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")  # no other trigger runs
        for _ in range(ROUNDS):
            for state, rounds in (("enable", plain), ("enable replica", digested)):
                connection.execute(f"alter table identity_name {state} trigger digest_facts")
                begun = cpu_of(connection.info.backend_pid)
                connection.execute(INSERT_FACTS, [FACTS])
                rounds.append(cpu_of(connection.info.backend_pid) - begun)
    report.line("a fact without its digest: CPU of the backend", 1e6 * min(plain) / FACTS, "µs")
    added = 1e6 * (min(digested) - min(plain)) / FACTS
    report.line("the digest of a fact, in addition", added, "µs", at_most=MAX_DIGEST)


def write(number: int) -> tuple[float, float]:
    """Write entries, one transaction each unless one is open; return CPU of the backend and wall time in seconds."""
    backend, begun = backend_seconds(), perf_counter()
    for place in range(number):
        with transaction.atomic():
            log_event(
                AuditEvent(ProcessingOperation.CONSULTATION, "bench.entry", fields=["a"], detail={"place": place})
            )
    return backend_seconds() - backend, perf_counter() - begun


def backend_seconds() -> float:
    """Return the CPU that the backend of this connection has used."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return cpu_of(cursor.fetchone()[0])


def cpu_of(pid: int) -> float:
    """Return the CPU seconds that a backend has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


@contextmanager
def signing_meanwhile(key: SigningKey, folder: CheckpointFolder) -> Iterator[None]:
    """Sign in another thread with a connection of its own, until the block ends."""
    over = threading.Event()

    def sign() -> None:
        while not over.wait(SIGNED_EVERY):
            sign_log(key, folder)
        connections.close_all()

    thread = threading.Thread(target=sign)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
