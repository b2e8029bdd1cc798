"""Insert a fact with its audit entry: one prepared statement for each kind of fact."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field
from django.db.models.expressions import DatabaseDefault

from mosovo.audit.log import ENTRY, AuditEvent, build_entry

from .encryption import stored_ciphertext
from .models import RecordedFact
from .prepared_statements import PreparedStatement

type Column = Field[Any, Any]
_ENTRY = ENTRY.replace("%(", "%(entry_")
_PLAIN = (str, int, date, UUID)


type Inserting = Callable[[], None]
"""Waits for the result, and sets the values from the database on the row."""


def insert_fact(row: RecordedFact, act: AuditEvent | None = None) -> None:
    """Insert a new row and, in the same statement, the audit entry of the action.

    Afterwards the row has the values that the database generated (the recording time). Text of an encrypted group is
    stored encrypted.
    """
    send_insert(row, act)()


def send_insert(row: RecordedFact, act: AuditEvent | None = None) -> Inserting:
    """Send the insert inside `pipelined` without waiting. Call the result to wait and set the generated values."""
    with stored_ciphertext([row]):
        return _send(row, act)


def _send(row: RecordedFact, act: AuditEvent | None) -> Inserting:
    values: dict[str, Any] = {}
    given: list[Column] = []
    for column in row._meta.local_concrete_fields:
        value = getattr(row, column.attname)
        if column.generated or isinstance(value, DatabaseDefault):
            given.append(column)
        else:
            values[str(column.column)] = _prepare_value(column, value)
    if act is not None:
        values |= {f"entry_{name}": value for name, value in build_entry(act).items()}
    sent = _insert_of(type(row), tuple(given), act is not None).send(**values)

    def hear() -> None:
        for column, value in zip(given, sent.rows()[0], strict=False):  # no columns if the database generates none
            setattr(row, column.attname, value)
        row._state.adding, row._state.db = False, connection.alias

    return hear


@cache
def _insert_of(kind: type[RecordedFact], values: tuple[Column, ...], with_entry: bool) -> PreparedStatement:
    """Return the statement for a kind of fact, where the database generates the `values` columns."""
    columns = [each.column for each in kind._meta.local_concrete_fields if each not in values]
    return PreparedStatement(
        (f"with entry as ({_ENTRY}) " if with_entry else "")
        + f'insert into "{kind._meta.db_table}" ({", ".join(f'"{each}"' for each in columns)}) '
        + f"values ({', '.join(f'%({each})s' for each in columns)}) "
        + f"returning {', '.join(f'"{each.column}"' for each in values) or 'true'}"
    )


def _prepare_value(column: Column, value: Any) -> Any:
    """Convert a simple value to text, so that one plan serves whichever columns are empty."""
    if value is None:
        return None
    return str(value) if isinstance(value, _PLAIN) else column.get_db_prep_save(value, connection)
