"""What an act costs the database: the time for which it carries its statements out."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection

from bench.statements import sent
from mosovo.record.planned import Planned

ROUNDS = 3
EXPLAIN = "explain (analyze, timing off, format json)"


def served(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds by EXPLAIN ANALYZE's execution time, caches warm: of each statement the quietest of the rounds.

    Without planning, which a connection does once for a statement that stands in the code; and without
    the clock that EXPLAIN reads for each row, which would be a good part of it.
    """
    with sent() as noted:
        act()
    return sum(min(_carried_out(sql, values) for _ in range(rounds)) for sql, values in noted.own)


def _carried_out(sql: str, values: Any) -> float:
    """A statement that stands constant in the code by the plan that a connection keeps of it (`record.planned`)."""
    with connection.cursor() as cursor:
        if isinstance(values, dict):
            planned = Planned(sql)
            cursor.execute(f"prepare served as {planned.numbered.decode()}")
            places = ", ".join(f"%({name})s" for name in planned.names)
            cursor.execute(f"{EXPLAIN} execute served({places})", values)
        else:
            cursor.execute(f"{EXPLAIN} {sql}", values)
        (plan,) = cursor.fetchone()
        if isinstance(values, dict):
            cursor.execute("deallocate served")
    return float((json.loads(plan) if isinstance(plan, str) else plan)[0]["Execution Time"])


def ninety_fifth(took: list[float]) -> float:
    """What ninety-five in a hundred stay under."""
    return sorted(took)[int(len(took) * 0.95)]
