"""Query sets whose SQL is written once for each process, and only the values each time.

    _COMING = QueryShape(
        lambda: Meeting.objects.filter(force_id=Parameter("force"), held_on__gte=Parameter("on")).order_by("held_on")
    )

    meetings = yield from ask(_COMING.with_values(force=force, on=today))

Django builds and compiles a query set each time that it is read: a millisecond or more where it joins several tables.
On a page that asks twelve of them this was more than half of its CPU. The statement, the objects and the row security
are the same. A shape is part of a joint read (`joint_reads`). Its statement is always the same, so that the database
plans it once for each connection.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from .joint_statements import PLACEHOLDER, JointStatement, build_objects


class Parameter(Expression):
    """A value that is given each time, by its name: `filter(force_id=Parameter("force"))`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return a place for the value."""
        return "%s", (self,)


class KeysParameter(Parameter):
    """A list of keys that is given each time: `first__in=KeysParameter("firsts")`. Without keys there are no rows."""

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the keys as a set of rows, so that the statement is the same however many there are."""
        return "(select unnest(%s::uuid[]))", (self,)


class KeysOfShape(Expression):
    """The keys in a column of a shape with a name, in the same joint read: `KeysOfShape("upcoming", "first")`.

    The database reads the rows of that shape once, and not again as a subquery of each shape that needs its keys.
    """

    def __init__(self, shape: str, column: str) -> None:
        super().__init__()
        self.shape, self.column = shape, column

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return a subquery of the rows of that shape."""
        column, shape = map(connection.ops.quote_name, (self.column, self.shape))
        return f"(select {column} from {shape})", ()  # noqa: S608  # names in the code


class _Compiled(NamedTuple):
    """A query set as Django compiled it, with the places of its values."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    values: Sequence[Any]
    """A constant or a `Parameter` for each place of the SQL."""
    keys: frozenset[str]
    """The names of the lists of keys."""


class QueryShape:
    """A query set with `Parameter` in place of the values that differ. It is built and compiled at its first use.

    Other shapes of the same joint read can refer to the rows of a shape with a name (`KeysOfShape`).
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]], name: str = "") -> None:
        self._build = build
        self._name = name
        self._written: dict[int, str] = {}

    def with_values(self, **values: Any) -> "ShapedQuery":
        """Return the query with these values, to be asked."""
        return ShapedQuery(self, values)

    @cached_property
    def _compiled(self) -> _Compiled:
        rows = self._build()
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, values = compiler.as_sql()
        keys = frozenset(each.name for each in values if isinstance(each, KeysParameter))
        return _Compiled(rows, compiler, sql, values, keys)

    def write(self, values: Mapping[str, Any], number: int) -> JointStatement | None:
        """Return the statement as part `number` of a joint read; None if it can have no rows."""
        compiled = self._compiled
        if any(not values[name] for name in compiled.keys):
            return None
        names = [_name_placeholder(number, place, each) for place, each in enumerate(compiled.values)]
        if number not in self._written:
            each = iter(names)
            self._written[number] = PLACEHOLDER.sub(
                lambda place: f"%({next(each)})s" if place[0] == "%s" else "%%", compiled.sql
            )
        fetched = (values[each.name] if isinstance(each, Parameter) else each for each in compiled.values)
        return JointStatement(self._written[number], dict(zip(names, fetched, strict=True)), self._name)

    def build_objects(self, fetched: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Return the objects from the rows of the statement."""
        compiler = copy(self._compiled.compiler)
        compiler.get_converters = lambda _: self._converters  # type: ignore[assignment, method-assign]
        compiler.has_composite_fields = lambda _: self._has_composite_fields  # type: ignore[assignment, method-assign]
        return build_objects(self._compiled.rows, compiler, fetched)

    @cached_property
    def _has_composite_fields(self) -> bool:
        compiler = self._compiled.compiler
        return compiler.has_composite_fields([part[0] for part in compiler.select])

    @cached_property
    def _converters(self) -> dict[int, Any]:
        compiler = self._compiled.compiler
        fetched: dict[int, Any] = compiler.get_converters([part[0] for part in compiler.select[: compiler.col_count]])
        return fetched


class ShapedQuery(NamedTuple):
    """A query shape with its values: a part of a joint read."""

    shape: QueryShape
    values: Mapping[str, Any]


def _name_placeholder(number: int, place: int, value: Any) -> str:
    """Return the name of a parameter. A value that is given stands under one name, however often it is used."""
    return f"q{number}_{value.name}" if isinstance(value, Parameter) else f"q{number}_{place}"
