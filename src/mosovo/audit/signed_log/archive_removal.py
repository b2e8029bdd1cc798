"""Remove an archived month from the database: with two people's names in the log, and only as the owner of the tables.

The roles that serve and work can neither detach nor drop a partition. Nothing calls this but the command.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .archive import Archive, calculate_next_month, parse_month

AS_DOOR, AS_OWNER = "set local role mosovo_door", "reset role"
"""Row security hides the entries from the owner of the table, and shows them to mosovo_door."""
_EXISTS = "select to_regclass(%s) is not null"
_LOCK = sql.SQL("lock table {part} in access exclusive mode")
_DROP = sql.SQL("alter table audit_auditentry detach partition {part}; drop table {part}")
_PEOPLE = "select username, id::text from organisations_account where is_active and username = any(%s)"
_ARCHIVED = """
select count(*) from audit_auditentry e join audit_logleaf l on l.entry_id = e.id
 where e.id = %s and e.action = 'log.archive' and e.allowed and e.detail ->> 'month' = %s
   and e.detail ->> 'sha256' = %s and (e.detail ->> 'entries')::bigint = %s"""
_COUNT = """
select count(*), count(l.entry_id) from audit_auditentry e left join audit_logleaf l on l.entry_id = e.id
 where e.at >= %s and e.at < %s"""


class NotRemovable(Exception):
    """A month stays in the database. The message says why."""


def remove_month(archive: Archive, entry: int, *, reason: str, by: str, second: str) -> None:
    """Log the removal, and drop the partition of the archived month, in one transaction. Writers wait meanwhile.

    `entry` is the number of the signed entry that the archiving wrote. Raises `NotRemovable`.
    """
    part = f"audit_auditentry_{archive.month.replace('-', '_')}"
    with transaction.atomic():
        if not _fetch(_EXISTS, part)[0][0]:
            raise NotRemovable(f"the log has no partition of {archive.month}")
        _execute(_LOCK.format(part=sql.Identifier(part)))
        _execute(AS_DOOR)
        people = _find_people(by, second)
        _refuse_difference(archive, entry)
        _execute(AS_OWNER)
        _execute(_DROP.format(part=sql.Identifier(part)))
        _execute(AS_DOOR)
        log_event(
            AuditEvent(
                ProcessingOperation.ERASURE,
                "log.remove_month",
                rule="system",
                purpose=reason[:500],
                detail={
                    "month": archive.month, "entries": archive.entries, "sha256": archive.sha256,
                    "archived_by_entry": entry, "removed_by": people[by], "approved_by": people[second],
                },
            )
        )  # fmt: skip
        _execute(AS_OWNER)


def _find_people(by: str, second: str) -> dict[str, str]:
    """Return the accounts of two people by their usernames."""
    if by == second:
        raise NotRemovable("a removal is approved by a second person: enter another account")
    people = dict(_fetch(_PEOPLE, [by, second]))
    for username in (by, second):
        if username not in people:
            raise NotRemovable(f"there is no open account {username}")
    return people


def _refuse_difference(archive: Archive, entry: int) -> None:
    """Refuse a file that no signed entry names, or a month that has other entries than the file."""
    if not _fetch(_ARCHIVED, entry, archive.month, archive.sha256, archive.entries)[0][0]:
        raise NotRemovable(
            f"entry {entry} is not the signed entry that archived {archive.month} into this file: enter the number "
            "that ./mosovo log archive printed, with the unchanged file, and wait until the entry is signed"
        )
    month = parse_month(archive.month)
    [(entries, signed)] = _fetch(_COUNT, month, calculate_next_month(month))
    if not entries == signed == archive.entries:
        raise NotRemovable(
            f"the log has {entries} entries of {archive.month}, {signed} of them signed, and the archive "
            f"{archive.entries}: archive the month again"
        )


def _fetch(statement: str, *values: Any) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _execute(statement: str | sql.Composed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
