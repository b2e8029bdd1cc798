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

COLUMNS = ("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select")
MOST = 1000
"""Shapes that are kept. The code has some hundreds."""
CHANGED = frozenset(TextField().get_lookups()) - {"exact"}
"""Conditions in which a text may be sent in another form, such as with the signs of `like`."""
MOST_IDS = 40
"""Ids of one `in` that a shape holds: the cases of an agency."""


type _Values = dict[tuple[type, Any], int]
"""The values that were left out of a shape, each with its number."""


class Unshaped(ValueError):
    """A step holds something that a shape does not, such as an expression."""


class Shape(NamedTuple):
    """How a query set was built, and the values that were left out of it: ids, dates, texts and numbers."""

    steps: tuple[Any, ...]
    values: tuple[Any, ...] = ()

    def after(self, step: str, names: Sequence[Any] = (), given: Mapping[str, Any] | None = None) -> "Shape | None":
        """Return the shape after one more step; None if the step holds what a shape does not."""
        values: _Values = {(type(value), value): at for at, value in enumerate(self.values)}
        try:
            described = (step, *(_describe(name, values) for name in names), *_describe_each(given or {}, values))
        except Unshaped:
            return None
        return Shape((*self.steps, described), tuple(value for _, value in values))


def _describe(given: Any, values: _Values) -> Any:
    """Return what of a step decides its SQL, and add the values in it to `values`."""
    if isinstance(given, Q):
        return given.connector, given.negated, *(_describe(child, values) for child in given.children)
    if isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], str):  # a condition of a Q
        return next(_describe_each({given[0]: given[1]}, values))
    if isinstance(given, str):
        return given
    raise Unshaped


def _describe_each(given: Mapping[str, Any], values: _Values) -> Iterator[tuple[str, Any]]:
    for name, value in given.items():
        if isinstance(value, str) and name.rpartition("__")[2] in CHANGED:
            raise Unshaped
        yield name, _describe_value(value, values)


def _describe_value(value: Any, values: _Values) -> Any:
    if isinstance(value, Model):
        value = value.pk
    if value is None or isinstance(value, (bool, Enum)):
        return value
    if isinstance(value, (UUID, date, str, int)):
        return _leave_out(value, values)
    if isinstance(value, (set, frozenset, list, tuple)):
        return _describe_several(list(value), values)
    shape = getattr(value, "shape", None)  # a query set inside another
    if not isinstance(shape, Shape):
        raise Unshaped
    return value.model, shape.steps, *(_leave_out(each, values) for each in shape.values)


def _leave_out(value: Any, values: _Values) -> tuple[type, int]:
    """Return the type of a value and its number. A value that is given twice has one number."""
    return type(value), values.setdefault((type(value), value), len(values))


def _describe_several(given: Sequence[Any], values: _Values) -> Any:
    """Describe ids or constants of `in`: each number of ids has a statement of its own."""
    if len(given) <= MOST_IDS and all(isinstance(each, UUID) for each in given):
        return UUID, *(_leave_out(each, values) for each in given)
    if all(isinstance(each, Enum) for each in given):
        return tuple(given)
    raise Unshaped


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
    if (known := _COMPILED.get(key)) is None:
        compiler = rows.query.get_compiler(rows.db)
        sql, given = compiler.as_sql()
        _store(key, compiler, sql, given, shape.values)
        return compiler, sql, given
    compiler = SQLCompiler(None, connections[rows.db], rows.db)  # type: ignore[arg-type]  # it writes no statement
    vars(compiler).update(known.attributes)
    compiler.get_converters = lambda _: known.converters  # type: ignore[assignment, method-assign]
    compiler.has_composite_fields = lambda _: False  # type: ignore[assignment, method-assign]
    values = [shape.values[place] if type(place) is int else place[0] for place in known.places]
    return compiler, known.sql, values


def _store(key: tuple[Any, ...], compiler: SQLCompiler, sql: str, given: Sequence[Any], values: Sequence[Any]) -> None:
    """Keep a statement if it is clear where each value of its shape goes, and that nothing else is about a person.

    A text or number may equal a constant of the statement by chance. Then the next query set of the shape is kept.
    """
    places = [next((at for at, value in enumerate(values) if _is_same(value, each)), (each,)) for each in given]
    used = Counter(place for place in places if type(place) is int)
    is_clear = all(used[at] == 1 or (used[at] and isinstance(value, (UUID, date))) for at, value in enumerate(values))
    others = (place[0] for place in places if type(place) is tuple)
    if compiler.has_composite_fields([column[0] for column in compiler.select]):
        return  # Django would look for them among the columns each time that rows are read
    if len(_COMPILED) < MOST and is_clear and not any(isinstance(each, (UUID, date)) for each in others):
        attributes = {name: getattr(compiler, name) for name in COLUMNS}
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        _COMPILED[key] = _Compiled(sql, tuple(places), attributes, converters)


def _is_same(value: Any, given: Any) -> bool:
    return type(value) is type(given) and value == given
