"""One fact of one person, from the action’s call to the commit: round trips, CPU and rows written.

A notification is recorded about a person with 30 facts and several duties, as an officer’s request does it: in the
application’s role, with access checked, and with everything that follows (recalculation, caseload row, search index,
audit entry). The same statements are also sent with psycopg alone about other such people, in turn.

CPU is that of the quietest of many short rounds, since other work on the machine only adds. A process that has slept
finds its caches filled by others; the CPU after a sleep is printed too.
"""

from collections.abc import Iterator
from datetime import date
from itertools import batched
from statistics import median, quantiles
from time import perf_counter, process_time, sleep
from typing import Any, NamedTuple

from django.db import connection

from bench.case_file_thirty_facts import FACTS, cases
from bench.report import Report
from bench.round_trips import Trips, trace_trips
from bench.statements import record_statements
from mosovo.obligations.models import DerivationRecord, Duty
from mosovo.record.permit import Permit
from mosovo.rooms.notifications import policy
from mosovo.rooms.notifications.actions import record_notification
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

NOTIFIED_ON = date(2026, 3, 9)
ROUNDS, PER_ROUND = 24, 8
QUICK_ROUNDS = 4, 3
"""Rounds, and acts in each, for a quick run."""
IDLE = 0.025
"""The seconds that the process sleeps before some of the acts."""
MAX_TRIPS, MAX_CPU, MAX_EXTRA_ROWS = 8, 3.0, 3
_WRITTEN = "select sum(n_tup_ins + n_tup_upd + n_tup_del)::int from pg_stat_xact_user_tables"

type Statements = list[tuple[str, Any]]


class RolledBack(Exception):
    """Raised to roll back an act that was only observed."""


class Spent(NamedTuple):
    """The cost of one run, in milliseconds."""

    cpu: float
    wall: float


class Round(NamedTuple):
    """The costs of one round: raw, ours, and ours after a sleep."""

    raw: list[Spent]
    ours: list[Spent]
    woken: list[Spent]

    @property
    def cpu(self) -> float:
        """Return the median CPU of ours."""
        return median(each.cpu for each in self.ours)


def notify(permit: Permit) -> None:
    """Perform the act that is measured."""
    record_notification(permit, under="s.85(1)", on=NOTIFIED_ON, home_address_kind="residence", today=TODAY)


def ours(cast: Cast, nominal: RegisteredNominal) -> Spent:
    """Measure the act, from its call to the end of the commit."""
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        begun = process_time(), perf_counter()
        notify(permit)
    return _since(begun)


def raw(cast: Cast, nominal: RegisteredNominal, statements: Statements) -> Spent:
    """Measure the act’s statements with psycopg alone, in turn, with every result read, and the commit."""
    with opened(cast.manager, nominal, policy.RECORD):
        cursor = connection.connection.cursor()
        begun = process_time(), perf_counter()
        for sql, params in statements:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
    return _since(begun)


def _since(begun: tuple[float, float]) -> Spent:
    return Spent((process_time() - begun[0]) * 1000, (perf_counter() - begun[1]) * 1000)


def statements_of(cast: Cast, nominal: RegisteredNominal) -> Statements:
    """Return the statements that the act sends for this nominal. The act is rolled back."""
    with record_statements() as statement_log:
        try:
            with opened(cast.manager, nominal, policy.RECORD) as permit:
                before = len(statement_log.all)
                notify(permit)
                raise RolledBack
        except RolledBack:
            return statement_log.all[before:]


def trace_trips_of(cast: Cast, nominal: RegisteredNominal) -> Trips:
    """Return the round trips of the act, including its commit."""
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        watched = trace_trips(connection.connection)
        found = watched.__enter__()
        notify(permit)
    watched.__exit__(None, None, None)
    return found


def rows_of(cast: Cast, nominal: RegisteredNominal) -> tuple[int, int]:
    """Return the number of rows that the act writes, and of duties that it changes."""
    with opened(cast.manager, nominal, policy.RECORD) as permit, connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        before = cursor.fetchone()[0]
        notify(permit)
        cursor.execute(_WRITTEN)
        written = cursor.fetchone()[0] - before
        changed = DerivationRecord.objects.filter(nominal_id=nominal.id).latest("made_at").changed
    return written, sum(len(changed[kind]) for kind in ("added", "changed", "withdrawn"))


def measure_rounds(cast: Cast, people: list[RegisteredNominal], per_round: int) -> Iterator[Round]:
    """Yield rounds: some raw, then as many of ours, each about a person not used before."""
    for some in batched(people, 3 * per_round, strict=True):
        by_raw, by_application, once_woken = batched(some, per_round, strict=True)
        statements = [statements_of(cast, each) for each in by_raw]
        yield Round(
            [raw(cast, each, recorded) for each, recorded in zip(by_raw, statements, strict=True)],
            [ours(cast, each) for each in by_application],
            [_woken(cast, each) for each in once_woken],
        )


def _woken(cast: Cast, nominal: RegisteredNominal) -> Spent:
    sleep(IDLE)
    return ours(cast, nominal)


def duties_of(cast: Cast, nominal: RegisteredNominal) -> int:
    """Count the duties of the person."""
    with opened(cast.manager, nominal, policy.VIEW):
        return Duty.objects.filter(nominal_id=nominal.id).count()


def run(quick: bool) -> None:
    """Count on one person each; measure on many."""
    report = Report("engine-one-e2e: one fact, from the action's call to the commit")
    rounds, per_round = QUICK_ROUNDS if quick else (ROUNDS, PER_ROUND)
    with cases(3 + rounds * per_round * 3) as (cast, (first, second, third, *people)):
        report.line("the person: facts", FACTS)
        report.line("the person: duties", duties_of(cast, first))
        trace_trips_of(cast, first)  # warms up what is calculated once in each process
        report.line("round trips: a pipeline is one, savepoints and commit count", trace_trips_of(cast, second).count,
                    at_most=MAX_TRIPS)  # fmt: skip
        written, changed = rows_of(cast, third)
        report.line(
            "rows written beyond the fact and the duties it changed", written - changed - 1, at_most=MAX_EXTRA_ROWS
        )
        _costs(report, list(measure_rounds(cast, people, per_round)))
    report.end()


def _costs(report: Report, rounds: list[Round]) -> None:
    quietest = min(rounds, key=lambda each: each.cpu)
    limit = median(each.cpu for each in quietest.raw)
    report.line("CPU of the application, median of the quietest round", quietest.cpu, "ms", at_most=MAX_CPU)
    report.line("the same statements with psycopg alone", limit, "ms")
    report.line("CPU, ratio to psycopg alone", quietest.cpu / limit, "×")
    woken = median(each.cpu for found in rounds for each in found.woken)
    report.line("CPU after a sleep, median of all rounds", woken, "ms")
    for name, spent in (("ours", [s for each in rounds for s in each.ours]),
                        ("raw", [s for each in rounds for s in each.raw])):  # fmt: skip
        walls = quantiles((each.wall for each in spent), n=100)
        report.line(f"{name}: wall, p50", walls[49], "ms")
        report.line(f"{name}: wall, p99", walls[98], "ms")
