"""Django queries that run with every fact: the SQL is built once, not each time.

    @prepared_query
    def _standing(who: UUID, day: date) -> QuerySet[Any, dict[str, Any]]:
        return Nominal.objects.filter(pk=who).values(died_on=Subquery(...), already=Exists(...))

    _standing(who=..., day=...)   # {"died_on": None, "already": False}

Building the SQL for a dozen sub-selects costs more than running them. Parameters are keyword arguments: ids, dates,
moments, text or None. The function must put each into the query unchanged, never into a Python expression.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from psycopg.sql import Literal

from .prepared_statements import PreparedStatement

_PLACEHOLDER = re.compile("%%|%s")

type ParameterValue = UUID | date | datetime | str | None
type QueryBuilder = Callable[..., QuerySet[Any, dict[str, Any]]]


class NoRowReturned(Exception):
    """The query returned no row, although it must return one."""


class PreparedQuery:
    """A query of one row, stored as SQL for each combination of parameters that are None."""

    def __init__(self, build: QueryBuilder) -> None:
        self.build = build
        self._compiled: dict[frozenset[str], _CompiledQuery] = {}

    def __call__(self, **values: ParameterValue) -> dict[str, Any]:
        """Return the row's columns by name."""
        empty_names = frozenset(name for name, value in values.items() if value is None)
        compiled = self._compiled.get(empty_names)
        if compiled is None:
            compiled = self._compiled[empty_names] = _CompiledQuery(self.build, values)
        rows = compiled.statement.rows(**values)
        if not rows:
            raise NoRowReturned("the prepared query returned no row")
        return dict(zip(compiled.columns, rows[0], strict=True))


def prepared_query(build: QueryBuilder) -> PreparedQuery:
    """Make a prepared query of a function that returns a query set."""
    return PreparedQuery(build)


class _CompiledQuery:
    """The SQL of a query, with a named placeholder for each parameter."""

    def __init__(self, build: QueryBuilder, values: dict[str, ParameterValue]) -> None:
        stand_ins = {name: _stand_in(place, value) for place, (name, value) in enumerate(values.items())}
        query = build(**stand_ins).query
        self.columns = tuple(query.annotation_select)
        sql, params = query.sql_with_params()
        names = [_find_stand_in(parameter, stand_ins) for parameter in params]
        unused = {name for name, value in values.items() if value is not None}.difference(names)
        if unused:
            raise ValueError(f"these parameters are not in the query unchanged: {', '.join(sorted(unused))}")
        placeholders = (f"%({name})s" if name else _literal(param) for name, param in zip(names, params, strict=True))
        self.statement = PreparedStatement(
            _PLACEHOLDER.sub(lambda place: next(placeholders) if place[0] == "%s" else "%%", sql)
        )


def _stand_in(place: int, value: ParameterValue) -> ParameterValue:
    """Return a placeholder of the same type that equals no other value in the query."""
    match value:
        case None:
            return None
        case UUID():
            return UUID(int=place + 1)
        case datetime():  # also a date, so it comes first
            return datetime.min.replace(tzinfo=UTC) + timedelta(days=place + 1)
        case date():
            return date.min + timedelta(days=place)
        case str():
            return f"\x02{place}\x03"


def _find_stand_in(parameter: object, stand_ins: dict[str, ParameterValue]) -> str | None:
    matches = (name for name, value in stand_ins.items() if type(parameter) is type(value) and parameter == value)
    return next(matches, None) if parameter is not None else None


def _literal(value: Any) -> str:
    """Format a constant as SQL."""
    return Literal(value).as_string(connection.connection).replace("%", "%%")
