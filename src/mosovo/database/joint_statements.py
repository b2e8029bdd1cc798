"""Several statements that only read, sent to the database as one, and the objects made from their rows."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

from .prepared_statements import MAX_PLANS, PreparedStatement, has_generic_plan

PLACEHOLDER = re.compile(r"%%|%s")
"""The places of values in SQL as Django writes it."""


class JointStatement(NamedTuple):
    """A statement with named parameters, `%(who)s`, that no other statement sent with it uses."""

    sql: str
    values: Mapping[str, Any]
    name: str = ""
    """The name by which other statements sent with it can read its rows; empty if none does."""


@lru_cache(maxsize=4 * MAX_PLANS)
def name_placeholders(sql: str, prefix: str) -> str:
    """Name the places of a statement of Django: the `%s` become `%(q1_0)s`, `%(q1_1)s` and so on for `q1`."""
    numbers = count()
    return PLACEHOLDER.sub(lambda place: f"%({prefix}_{next(numbers)})s" if place[0] == "%s" else "%%", sql)


class _CombinedStatement:
    """The text that joins several statements, and where the columns of each begin in its rows."""

    def __init__(self, statements: tuple[tuple[str, str], ...]) -> None:
        first, *others = (
            f'(select row_number() over () as "#{number}", q.* from {name or f"({sql})"} q) r{number}'
            for number, (sql, name) in enumerate(statements)
        )
        named = ", ".join(f"{name} as materialized ({sql})" for sql, name in statements if name)
        joined = "".join(f" full join {each} on false" for each in others)
        self.prepared = PreparedStatement(f"{f'with {named} ' if named else ''}select * from {first}{joined}")
        self.starts: tuple[int, ...] = ()

    def find_starts(self, result: Any) -> tuple[int, ...]:
        """Return the first column of each statement, from the names of the columns of a first result."""
        if not self.starts:
            names = [result.fname(place) for place in range(result.nfields)]
            self.starts = tuple(place for place, name in enumerate(names) if name.startswith(b"#"))
        return self.starts


_build_combined_statement = lru_cache(maxsize=MAX_PLANS)(_CombinedStatement)
"""The text of a page that reads some 16 tables has 15 kB: it is put together once."""


def send_jointly(statements: Sequence[JointStatement], *, is_prepared: bool) -> list[list[tuple[Any, ...]]]:
    """Send the statements as one; return the rows of each in its order.

    Each is a subquery of its own, and they are joined on false: no row has columns of two. PostgreSQL allows 1,664
    columns in all. A statement with a name is read once, also if others refer to its rows.

    `is_prepared` plans the statement once for each connection, whatever the values. So does a block of
    `use_generic_plan`. Otherwise psycopg reads the text again for each request, as it is longer than it keeps.
    """
    combined = _build_combined_statement(tuple((each.sql, each.name) for each in statements))
    values = {name: value for each in statements for name, value in each.values.items()}
    if is_prepared or has_generic_plan(connection):
        sent = combined.prepared.send(**values)
        rows, result = sent.rows(), sent.cursor.pgresult
    else:
        with connection.cursor() as cursor:
            cursor.execute(combined.prepared.text, values)
            rows, result = cursor.fetchall(), cursor.cursor.pgresult
    assert result is not None, "the rows were read"
    starts = combined.find_starts(result)
    ends = [*starts[1:], result.nfields]
    return [_list_own_rows(rows, start, end) for start, end in zip(starts, ends, strict=True)]


def _list_own_rows(rows: Sequence[tuple[Any, ...]], start: int, end: int) -> list[tuple[Any, ...]]:
    """Return the rows of the statement whose columns these are, by the number that each row has."""
    own_rows = sorted((row[start:end] for row in rows if row[start] is not None), key=lambda row: row[0])
    return [row[1:] for row in own_rows]


def supply_rows(compiler: SQLCompiler, fetched: Sequence[tuple[Any, ...]]) -> SQLCompiler:
    """Let a compiler return rows that were read with its statement, in place of reading them."""
    own_rows = [row[: compiler.col_count] for row in fetched]
    compiler.execute_sql = lambda *_, **__: [own_rows]  # type: ignore[assignment, method-assign]
    return compiler


class CompiledQuery:
    """Stands for the query of a query set while its objects are made: all that Django asks for is the compiler."""

    def __init__(self, compiler: SQLCompiler) -> None:
        self.get_compiler = lambda *_, **__: compiler


def build_objects(
    query_set: QuerySet[Any, Any], compiler: SQLCompiler, fetched: Sequence[tuple[Any, ...]]
) -> list[Any]:
    """Return the objects of a query set from rows that were read with its compiled statement, as Django builds them."""
    # A copy through `all()` copies the whole query. `_query`, `_iterable_class` and the look-ups are private to Django.
    if query_set._iterable_class is ModelIterable and not query_set._prefetch_related_lookups:  # type: ignore[attr-defined]
        rows = query_set.__class__.__new__(query_set.__class__)
        vars(rows).update(vars(query_set), _query=CompiledQuery(supply_rows(compiler, fetched)))
    else:  # other rows ask the query for the names of their columns
        rows = query_set.all()
        rows.query.get_compiler = lambda *_, **__: supply_rows(compiler, fetched)  # type: ignore[method-assign]
    objects: list[Any] = list(rows._iterable_class(rows))  # type: ignore[call-overload]
    return objects
