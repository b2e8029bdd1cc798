"""The INSERT of a fact: one planned statement for each kind, whose values go as the words of the database."""

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field
from django.db.models.expressions import DatabaseDefault

from .models import Recorded
from .planned import Planned

type Column = Field[Any, Any]
_PLAIN = (str, int, date, UUID)


def insert(row: Recorded) -> None:
    """Write a row that is not there yet. What the database gives it (the instant) stands on the row afterwards."""
    values: dict[str, Any] = {}
    given: list[Column] = []
    for column in row._meta.local_concrete_fields:
        value = getattr(row, column.attname)
        if column.generated or isinstance(value, DatabaseDefault):
            given.append(column)
        else:
            values[str(column.column)] = _said(column, value)
    for column, value in zip(given, _insert_of(type(row), tuple(given)).rows(**values)[0], strict=True):
        setattr(row, column.attname, value)
    row._state.adding, row._state.db = False, connection.alias


@cache
def _insert_of(kind: type[Recorded], given: tuple[Column, ...]) -> Planned:
    """The statement for a kind of fact, where the database gives some of its columns."""
    columns = [each.column for each in kind._meta.local_concrete_fields if each not in given]
    answered = ", ".join(f'"{each.column}"' for each in given) or "1"
    return Planned(
        f'insert into "{kind._meta.db_table}" ({", ".join(f'"{each}"' for each in columns)}) '
        f"values ({', '.join(f'%({each})s' for each in columns)}) returning {answered}"
    )


def _said(column: Column, value: Any) -> Any:
    """A plain value in words, which take the type of their column: one plan serves, whatever is left empty."""
    if value is None:
        return None
    return str(value) if isinstance(value, _PLAIN) else column.get_db_prep_save(value, connection)
