"""Insert a fact with its audit entry and its event: one prepared statement for each kind of fact."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field
from django.db.models.expressions import DatabaseDefault

from mosovo.audit.log import ENTRY, AuditEvent, build_entry
from mosovo.database.prepared_statements import PreparedStatement

from .encryption import stored_ciphertext
from .event_models import RecordEvent
from .models import RecordedFact

type Column = Field[Any, Any]
_ENTRY = ENTRY.replace("%(", "%(entry_")
_EVENT = """
insert into record_recordevent (nominal_id, type, kind, field_group)
select %(event_nominal)s::uuid, %(event_type)s::text, %(event_kind)s::text, {group}
"""
_GROUP = """case when exists (select from {table} where id = %(corrects_id)s::uuid and field_group = '') then ''
else %(event_group)s::text end"""
"""Clients know a fact that had no group, so they hear that it is gone."""
_PLAIN_TYPES = (str, int, date, UUID)


type PendingInsert = Callable[[], None]
"""Waits for the result, and sets the values from the database on the row."""


def insert_fact(row: RecordedFact, audit_event: AuditEvent | None = None) -> None:
    """Insert a new row and, in the same statement, the audit entry of the action.

    Afterwards the row has the values that the database generated (the recording time). Text of an encrypted group is
    stored encrypted.
    """
    send_insert(row, audit_event)()


def send_insert(row: RecordedFact, audit_event: AuditEvent | None = None) -> PendingInsert:
    """Send the insert inside `pipelined` without waiting. Call the result to wait and set the generated values."""
    with stored_ciphertext([row]):
        return _send(row, audit_event)


def _send(row: RecordedFact, audit_event: AuditEvent | None) -> PendingInsert:
    values: dict[str, Any] = {f"event_{name}": value for name, value in describe_event(row).items()}
    generated: list[Column] = []
    for column in row._meta.local_concrete_fields:
        value = getattr(row, column.attname)
        if column.generated or isinstance(value, DatabaseDefault):
            generated.append(column)
        else:
            values[str(column.column)] = _prepare_value(column, value)
    if audit_event is not None:
        values |= {f"entry_{name}": value for name, value in build_entry(audit_event).items()}
    sent = _build_insert(type(row), tuple(generated), audit_event is not None).send(**values)

    def finish() -> None:
        for column, value in zip(generated, sent.rows()[0], strict=False):  # no columns if the database generates none
            setattr(row, column.attname, value)
        row._state.adding, row._state.db = False, connection.alias

    return finish


@cache
def _build_insert(kind: type[RecordedFact], values: tuple[Column, ...], with_entry: bool) -> PreparedStatement:
    """Return the statement for a kind of fact, where the database generates the `values` columns."""
    columns = [each.column for each in kind._meta.local_concrete_fields if each not in values]
    return PreparedStatement(
        f"with event as ({_EVENT.format(group=_GROUP.format(table=kind._meta.db_table) if _has_group(kind) else "''")})"
        + (f", entry as ({_ENTRY}) " if with_entry else " ")
        + f'insert into "{kind._meta.db_table}" ({", ".join(f'"{each}"' for each in columns)}) '
        + f"values ({', '.join(f'%({each})s' for each in columns)}) "
        + f"returning {', '.join(f'"{each.column}"' for each in values) or 'true'}"
    )


def describe_event(row: RecordedFact) -> dict[str, str]:
    """Return the columns of the event that tells clients of the API that this row was written."""
    changed = RecordEvent.Type.CORRECTED if row.corrects_id else RecordEvent.Type.RECORDED  # type: ignore[attr-defined]
    return {
        "nominal": str(row.nominal_id),  # type: ignore[attr-defined]
        "type": (RecordEvent.Type.STRUCK_OUT if row.struck_out else changed).value,
        "kind": row._meta.label_lower,
        "group": getattr(row, "field_group", ""),
    }


def _has_group(kind: type[RecordedFact]) -> bool:
    return any(column.name == "field_group" for column in kind._meta.local_concrete_fields)


def _prepare_value(column: Column, value: Any) -> Any:
    """Convert a simple value to text, so that one plan serves whichever columns are empty."""
    if value is None:
        return None
    return str(value) if isinstance(value, _PLAIN_TYPES) else column.get_db_prep_save(value, connection)
