"""Insert many rows of one model by one statement, and read nothing back.

`bulk_create` of Django reads the values that the database generates, so it waits for each statement. Inside `pipelined`
these inserts do not wait: the next statement is built while the database runs the last one.

Each column is one parameter, the text of an array, as with Django’s own `UNNEST`. Django prepares each value by several
calls, and psycopg encodes it by another: together that took a third of the CPU of filling a register.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import batched
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import AutoField, Model
from django.db.models.expressions import DatabaseDefault
from django.db.models.fields import Field
from django.db.models.sql import InsertQuery
from django.utils.timezone import get_default_timezone, make_aware

MAX_ROWS_PER_STATEMENT = 1000
type AnyField = Field[Any, Any]


def send_rows[Row: Model](table: type[Row], rows: Sequence[Row]) -> None:
    """Insert new rows of this model, at most 1,000 by each statement.

    Values that the database generates are not set on the rows. An error of the database is raised at once, or inside
    `pipelined` at the latest at its end.
    """
    columns = [
        each for each in table._meta.local_concrete_fields if not (each.generated or isinstance(each, AutoField))
    ]
    for batch in batched(rows, MAX_ROWS_PER_STATEMENT, strict=False):
        encoded = _encode_rows(columns, batch)
        if encoded is None:
            query = InsertQuery(table)
            query.insert_values(columns, list[Model](batch))
            query.get_compiler(connection=connection).execute_sql()
        else:
            _insert(table, encoded)
        for row in batch:
            row._state.adding, row._state.db = False, connection.alias


def send_values(table: type[Model], values: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows without an object for each: by name of the field, its value for each row.

    Fields that are not named are empty, or the database generates them. Errors are raised as by `send_rows`.
    """
    fields = [table._meta.get_field(name) for name in values]
    for batch in batched(zip(*values.values(), strict=True), MAX_ROWS_PER_STATEMENT, strict=False):
        encoded = [_encode(field, column) for field, column in zip(fields, zip(*batch, strict=True), strict=True)]
        if None in encoded:
            raise TypeError(f"{table._meta.label} has a value that cannot be sent in an array")
        _insert(table, [each for each in encoded if each])


@dataclass(frozen=True, slots=True)
class _EncodedColumn:
    """The values of a column, as the text of an array."""

    field: AnyField
    text: str


def _insert(table: type[Model], columns: Sequence[_EncodedColumn]) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(each.field.column)) for each in columns)
    arrays = ", ".join(f"(%s)::{_get_array_type(each.field)}[]" for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(table._meta.db_table)} ({names}) SELECT * FROM UNNEST({arrays})",  # noqa: S608  names
            [each.text for each in columns],
        )


def _get_array_type(field: AnyField) -> str:
    """Return the type without its length: a text that is too long is refused, not cut."""
    return str(field.db_type(connection)).partition("(")[0]


def _encode_rows(columns: Sequence[AnyField], rows: Sequence[Model]) -> list[_EncodedColumn] | None:
    """Encode the columns, without those for which every row has the default of the database.

    None if Django must compile the statement: a value is an expression, or a column has a type that is not in
    `_ENCODERS`.
    """
    encoded: list[_EncodedColumn] = []
    for field in columns:
        values = [getattr(row, field.attname) for row in rows]
        if field.has_db_default() and all(isinstance(each, DatabaseDefault) for each in values):
            continue
        column = _encode(field, values)
        if column is None:
            return None
        encoded.append(column)
    return encoded


def _encode(field: Any, values: Sequence[Any]) -> _EncodedColumn | None:
    target = field.target_field if field.is_relation else field
    encoder = _ENCODERS.get(type(target))
    if encoder is None or getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return None
    value_type, encode = encoder
    try:
        prepared = (
            values if {*map(type, values)} <= {value_type, type(None)} else list(_prepare(target, value_type, values))
        )
    except _ExpressionFound:
        return None
    return _EncodedColumn(field, f"{{{','.join(['NULL' if each is None else encode(each) for each in prepared])}}}")


class _ExpressionFound(Exception):
    """A value is an expression, which only Django can compile."""


def _prepare(field: Any, value_type: type, values: Sequence[Any]) -> Iterator[Any]:
    """Yield the values, each converted by the field if it has another type."""
    for value in values:
        if value is None or type(value) is value_type or (value_type is str and isinstance(value, str)):
            yield value
        elif hasattr(value, "resolve_expression"):
            raise _ExpressionFound
        elif value_type is object:
            yield json.dumps(value, cls=field.encoder)
        else:
            yield field.get_prep_value(value)


def _quote(text: str) -> str:
    """Quote an element of an array.

    >>> print(_quote('a "b" c'))
    "a \\"b\\" c"
    """
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _write_instant(value: datetime) -> str:
    """Write an instant. Without a time zone it is one of the default time zone, as in Django."""
    return (value if value.tzinfo else make_aware(value, get_default_timezone())).isoformat()


_NUMBER: tuple[type, Callable[[Any], str]] = (int, str)
_ENCODERS: Mapping[type[AnyField], tuple[type, Callable[[Any], str]]] = MappingProxyType({
    models.CharField: (str, _quote),
    models.TextField: (str, _quote),
    models.UUIDField: (UUID, lambda value: value.hex),
    models.BooleanField: (bool, "ft".__getitem__),
    models.DateField: (date, date.isoformat),
    models.TimeField: (time, time.isoformat),
    models.DateTimeField: (datetime, _write_instant),
    models.SmallIntegerField: _NUMBER,
    models.PositiveSmallIntegerField: _NUMBER,
    models.IntegerField: _NUMBER,
    models.PositiveIntegerField: _NUMBER,
    models.BigIntegerField: _NUMBER,
    models.FloatField: (float, repr),
    models.BinaryField: (bytes, lambda value: f'"\\\\x{value.hex()}"'),
    models.JSONField: (object, _quote),
})  # fmt: skip
"""For each type of field, the type of its values and what writes one as an element of an array."""
