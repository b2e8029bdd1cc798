"""Compile the statement of a query set once for each shape, not once for each request.

Django writes the SQL of a query set each time that its rows are read: a third of the CPU of a page that reads twenty
tables. The SQL does not depend on whose facts are read. A `Shape` is how a query set was built: the model and the
steps, such as `filter(nominal_id=...)`, without the values. Query sets of one shape share the compiled statement; each
fills in its own values. A step that is not known makes the shape None, and Django compiles as usual.

What is kept holds names of models and fields, constants of the code (None, True, members of an Enum), and SQL. No id,
no date and no text of a request is kept.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections
from django.db.models import Model, Q, TextField
from django.db.models.sql.compiler import SQLCompiler

COMPILER_ATTRIBUTES = ("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select")
MAX_SHAPES = 1000
"""Shapes that are kept. The code has some hundreds."""
ALTERING_LOOKUPS = frozenset(TextField().get_lookups()) - {"exact"}
"""Conditions in which a text may be sent in another form, such as with the signs of `like`."""
MAX_IDS = 40
"""Ids of one `in` that a shape holds: the cases of an agency."""


type _Values = dict[tuple[type, Any], int]
"""The values that were left out of a shape, each with its number."""


class NotShapeable(ValueError):
    """A step holds something that a shape does not, such as an expression."""


class Shape(NamedTuple):
    """How a query set was built, and the values that were left out of it: ids, dates, texts and numbers."""

    steps: tuple[Any, ...]
    values: tuple[Any, ...] = ()

    def add_step(
        self, step: str, names: Sequence[Any] = (), arguments: Mapping[str, Any] | None = None
    ) -> "Shape | None":
        """Return the shape after one more step; None if the step holds what a shape does not."""
        values: _Values = {(type(value), value): number for number, value in enumerate(self.values)}
        try:
            described = (step, *(_describe(name, values) for name in names), *_describe_each(arguments or {}, values))
        except NotShapeable:
            return None
        return Shape((*self.steps, described), tuple(value for _, value in values))


def _describe(arguments: Any, values: _Values) -> Any:
    """Return what of a step decides its SQL, and add the values in it to `values`."""
    if isinstance(arguments, Q):
        return arguments.connector, arguments.negated, *(_describe(child, values) for child in arguments.children)
    if isinstance(arguments, tuple) and len(arguments) == 2 and isinstance(arguments[0], str):  # a condition of a Q
        return next(_describe_each({arguments[0]: arguments[1]}, values))
    if isinstance(arguments, str):
        return arguments
    raise NotShapeable


def _describe_each(arguments: Mapping[str, Any], values: _Values) -> Iterator[tuple[str, Any]]:
    for name, value in arguments.items():
        if isinstance(value, str) and name.rpartition("__")[2] in ALTERING_LOOKUPS:
            raise NotShapeable
        yield name, _describe_value(value, values)


def _describe_value(value: Any, values: _Values) -> Any:
    if isinstance(value, Model):
        value = value.pk
    if value is None or isinstance(value, (bool, Enum)):
        return value
    if isinstance(value, (UUID, date, str, int)):
        return _number_value(value, values)
    if isinstance(value, (set, frozenset, list, tuple)):
        return _describe_list(list(value), values)
    shape = getattr(value, "shape", None)  # a query set inside another
    if not isinstance(shape, Shape):
        raise NotShapeable
    return value.model, shape.steps, *(_number_value(each, values) for each in shape.values)


def _number_value(value: Any, values: _Values) -> tuple[type, int]:
    """Return the type of a value and its number. A value that is given twice has one number."""
    return type(value), values.setdefault((type(value), value), len(values))


def _describe_list(arguments: Sequence[Any], values: _Values) -> Any:
    """Describe ids or constants of `in`: each number of ids has a statement of its own."""
    if len(arguments) <= MAX_IDS and all(isinstance(each, UUID) for each in arguments):
        return UUID, *(_number_value(each, values) for each in arguments)
    if all(isinstance(each, Enum) for each in arguments):
        return tuple(arguments)
    raise NotShapeable


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A compiled statement: its text, what goes into its places, and what Django needs to read its rows."""

    sql: str
    places: tuple[Any, ...]
    """For each place of the text the number of a value of the shape, or a constant in a tuple."""
    attributes: Mapping[str, Any]
    """What the compiler knows of the columns once it wrote the statement."""
    converters: dict[int, Any]
    """How each column that needs it is converted, by its place."""


_COMPILED: dict[tuple[Any, ...], _Compiled] = {}


def compile_queryset(rows: Any) -> tuple[SQLCompiler, str, Sequence[Any]]:
    """Return the compiler of a query set, its SQL and the values. Raises EmptyResultSet as Django does."""
    shape: Shape | None = getattr(rows, "shape", None)
    if shape is None:
        compiler = rows.query.get_compiler(rows.db)
        return (compiler, *compiler.as_sql())
    key = (rows.db, rows.model, shape.steps, rows.limits)
    if (cached := _COMPILED.get(key)) is None:
        compiler = rows.query.get_compiler(rows.db)
        sql, arguments = compiler.as_sql()
        _store(key, compiler, sql, arguments, shape.values)
        return compiler, sql, arguments
    compiler = SQLCompiler(None, connections[rows.db], rows.db)  # type: ignore[arg-type]  # it writes no statement
    vars(compiler).update(cached.attributes)
    compiler.get_converters = lambda _: cached.converters  # type: ignore[assignment, method-assign]
    compiler.has_composite_fields = lambda _: False  # type: ignore[assignment, method-assign]
    values = [shape.values[place] if type(place) is int else place[0] for place in cached.places]
    return compiler, cached.sql, values


def _store(
    key: tuple[Any, ...], compiler: SQLCompiler, sql: str, arguments: Sequence[Any], values: Sequence[Any]
) -> None:
    """Keep a statement if it is clear where each value of its shape goes, and that nothing else is about a person.

    A text or number may equal a constant of the statement by chance. Then the next query set of the shape is kept.
    """
    places = [
        next((number for number, value in enumerate(values) if _is_same(value, each)), (each,)) for each in arguments
    ]
    used = Counter(place for place in places if type(place) is int)
    is_clear = all(
        used[number] == 1 or (used[number] and isinstance(value, (UUID, date))) for number, value in enumerate(values)
    )
    others = (place[0] for place in places if type(place) is tuple)
    if compiler.has_composite_fields([column[0] for column in compiler.select]):
        return  # Django would look for them among the columns each time that rows are read
    if len(_COMPILED) < MAX_SHAPES and is_clear and not any(isinstance(each, (UUID, date)) for each in others):
        attributes = {name: getattr(compiler, name) for name in COMPILER_ATTRIBUTES}
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        _COMPILED[key] = _Compiled(sql, tuple(places), attributes, converters)


def _is_same(value: Any, arguments: Any) -> bool:
    return type(value) is type(arguments) and value == arguments
