"""Several statements that only read, sent to the database as one, and the objects made from their rows."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from .prepared_statements import generic_plan_if

PLACED = re.compile(r"%%|%s")
"""The places of values in SQL as Django writes it."""


class Written(NamedTuple):
    """A statement with named parameters, `%(who)s`, that no other statement sent with it uses."""

    sql: str
    values: Mapping[str, Any]


def send_jointly(statements: Sequence[Written], *, is_prepared: bool) -> list[list[tuple[Any, ...]]]:
    """Send the statements as one; return the rows of each in its order.

    Each is a subquery of its own, and they are joined on false: no row has columns of two. PostgreSQL allows 1,664
    columns in all. `is_prepared` plans the statement once for each connection, whatever the values.
    """
    first, *others = (
        f'(select row_number() over () as "#{number}", q.* from ({each.sql}) q) r{number}'
        for number, each in enumerate(statements)
    )
    sql = f"select * from {first}{''.join(f' full join {each} on false' for each in others)}"
    values = {name: value for each in statements for name, value in each.values.items()}
    with generic_plan_if(connection, is_prepared), connection.cursor() as cursor:
        cursor.execute(sql, values)
        result = cursor.pgresult  # its `description` would describe each of several hundred columns
        rows = cursor.fetchall()
    starts = [place for place in range(result.nfields) if result.fname(place).startswith(b"#")]
    ends = [*starts[1:], result.nfields]
    return [_list_own_rows(rows, start, end) for start, end in zip(starts, ends, strict=True)]


def _list_own_rows(rows: Sequence[tuple[Any, ...]], start: int, end: int) -> list[tuple[Any, ...]]:
    """Return the rows of the statement whose columns these are, by the number that each row has."""
    own = sorted((row[start:end] for row in rows if row[start] is not None), key=lambda row: row[0])
    return [row[1:] for row in own]


def build_objects(of: QuerySet[Any, Any], compiler: SQLCompiler, found: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Return the objects of a query set from rows that were read with its compiled statement, as Django builds them."""
    rows, own = of.all(), [row[: compiler.col_count] for row in found]
    compiler.execute_sql = lambda *_, **__: [own]  # type: ignore[assignment, method-assign]
    rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
    rows._result_cache = list(rows._iterable_class(rows))  # type: ignore[call-overload]
    return list(rows)
