"""The cost of an act in the database: how long the server process runs for its statements, and how long they take.

Caches are warm and nothing is read from disk, so on an idle machine the two are the same. On a busy machine the process
waits its turn, so limits apply to the first, which Linux counts (schedstat). Statements run with the plan that a
connection keeps for them (`database.prepared_statements`). The quietest round of each statement counts.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from django.db import connection

from bench.report import Report
from bench.statements import record_statements
from mosovo.database.prepared_statements import PreparedStatement

ROUNDS = 3
MS = 1_000_000


class Cost(NamedTuple):
    """Milliseconds that the server process ran, and that passed."""

    ran: float
    passed: float


def measure_cost(act: Callable[[], object], rounds: int = ROUNDS) -> Cost:
    """Return the sum over the act’s own statements."""
    with record_statements() as statement_log:
        act()
    costs = [_measure_statement(sql, values, rounds) for sql, values in statement_log.own]
    return Cost(sum(each.ran for each in costs), sum(each.passed for each in costs))


def _measure_statement(sql: str, values: Any, rounds: int) -> Cost:
    with connection.cursor() as cursor:
        statement = sql
        if isinstance(values, dict):
            planned = PreparedStatement(sql)
            cursor.execute(f"prepare served as {planned.numbered.decode()}")
            statement = f"execute served({', '.join(f'%({name})s' for name in planned.names)})"
            cursor.execute(statement, values)
        costs_of_rounds = [run_once(cursor, statement, values) for _ in range(rounds)]
        if isinstance(values, dict):
            cursor.execute("deallocate served")
    return Cost(min(each.ran for each in costs_of_rounds), min(each.passed for each in costs_of_rounds))


def run_once(cursor: Any, sql: str, values: Any) -> Cost:
    """Run a statement once, and return its cost."""
    counter = Path(f"/proc/{cursor.connection.info.backend_pid}/schedstat")
    before, since = counter.read_text().split(), perf_counter()
    cursor.execute(sql, values)
    passed = (perf_counter() - since) * 1000
    return Cost((int(counter.read_text().split()[0]) - int(before[0])) / MS, passed)


def report_costs(report: Report, statement: str, costs: list[Cost], at_most: float) -> float:
    """Report many costs, and return the median that the database ran."""
    ran, passed = [each.ran for each in costs], [each.passed for each in costs]
    report.line(f"{statement}: database, median", median(ran), "ms")
    report.line(f"{statement}: database, 95th", calculate_p95(ran), "ms", at_most=at_most)
    report.line(f"{statement}: with its waiting, 95th", calculate_p95(passed), "ms")
    return median(ran)


def calculate_p95(values_sorted: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values_sorted)[int(len(values_sorted) * 0.95)]
