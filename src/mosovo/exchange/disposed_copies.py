"""Remove what names a person outside of their record, after two people disposed of it.

`erase_record` erases the record and queues this job. Drafts and saved searches are encrypted for their authors, and the
files of imports and exports are packed, so no statement of the database can find a name in them. The job decrypts and
unpacks each, compares it with digests of the names (`search.disposed_person`), and removes what names the person.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals.models import DisposalRequest, DisposedRow
from mosovo.record.draft_texts import delete_drafts
from mosovo.search.disposed_person import DisposedPerson
from mosovo.search.saved_searches import delete_searches

from . import rows_to_correct
from .arrival_models import ImportUndo
from .models import Import
from .register_requests import delete_exports_approved_before

PERSON_DRAFT_KINDS = frozenset({"find", "nominals.new"})
"""Kinds of drafts that are about one person as a whole: the terms of a search, and a new record."""
REMOVED = "This message quoted a person whose record was disposed of"
_QUOTED = re.compile("‘([^’]*)’")
_EMPTY_ARGUMENTS = "update procrastinate_jobs set args = '{}' where id = %s"


class ExportBeingMade(Exception):
    """An export of the register that was approved before the disposal is being made, and could hold the record."""


def remove_copies_of(disposal_id: UUID, salt: str, marks: Sequence[str]) -> None:
    """Remove the copies of a disposed record. Running it twice does no harm. Raises `ExportBeingMade`."""
    disposal = DisposalRequest.objects.get(pk=disposal_id)
    keys = DisposedRow.objects.filter(disposal=disposal).values_list("row_key", flat=True)
    rows = frozenset(UUID(key) for key in keys if len(key) == len(str(disposal_id)))
    person = DisposedPerson(salt, frozenset(marks), rows)
    with transaction.atomic():
        drafts = delete_drafts(lambda kind, content: person.is_named_in(content, near=kind not in PERSON_DRAFT_KINDS))
        counts = {
            "drafts": drafts.deleted, "unreadable": drafts.unreadable,
            "searches": delete_searches(lambda content: person.is_named_in(content, near=False)),
            "rows": sum(_clear_import(run, person) for run in Import.objects.order_by("pk")),
            "undos": sum(_clear_undo(undo, person) for undo in ImportUndo.objects.order_by("pk")),
        }  # fmt: skip
        log_event(
            AuditEvent(
                ProcessingOperation.ERASURE, "nominals.remove_copies", rule="system",
                subjects=[disposal.nominal_id], detail={"disposal": str(disposal_id), **counts},
            )
        )  # fmt: skip
    if disposal.decided_at is not None and delete_exports_approved_before(disposal.force_id, disposal.decided_at):
        raise ExportBeingMade


def empty_arguments(job_id: int) -> None:
    """Empty the arguments of the finished job, so that no digest of a name is left in the queue."""
    with connection.cursor() as cursor:
        cursor.execute(_EMPTY_ARGUMENTS, [job_id])


def _clear_import(run: Import, person: DisposedPerson) -> int:
    """Remove the person from the rows to correct and from the messages of a report; return how many."""

    def is_of_person(sheet: str, cells: Mapping[str, str]) -> bool:
        key = cells.get("key" if sheet == "people" else "person", "")
        return person.has_digest("key", f"{run.source}|{key}") or person.is_named_in(cells, near=False)

    return rows_to_correct.delete_rows(run, is_of_person) + _clear_report(run, person)


def _clear_report(run: Import, person: DisposedPerson) -> int:
    messages: list[list[Any]] = run.report.get("remarks", [])
    cleared = [_clear_message(message, person) for message in messages]
    changed: int = sum(before != after for before, after in zip(messages, cleared, strict=True))
    if changed:
        Import.objects.filter(pk=run.pk).update(report={**run.report, "remarks": cleared})
    return changed


def _clear_message(message: list[Any], person: DisposedPerson) -> list[Any]:
    """Empty a message that names the person, or quotes any of their names or numbers."""
    *place, found, allowed = message
    quoted = [found, *_QUOTED.findall(allowed)]
    is_of_person = person.is_named_in([found, allowed]) or any(map(person.is_partly_named_in, quoted))
    return [*place, "", REMOVED] if is_of_person else message


def _clear_undo(undo: ImportUndo, person: DisposedPerson) -> int:
    """Remove the public reference of the person from the lists of an undo; return how many lines."""
    stayed = [line for line in undo.stayed if not person.is_named_in(line)]
    checked = {name: _exclude_named(value, person) for name, value in undo.checked.items()}
    if (stayed, checked) == (undo.stayed, undo.checked):
        return 0
    ImportUndo.objects.filter(pk=undo.pk).update(stayed=stayed, checked=checked)
    return (
        len(undo.stayed)
        - len(stayed)
        + sum(len(value) - len(checked[name]) for name, value in undo.checked.items() if isinstance(value, list))
    )


def _exclude_named(value: Any, person: DisposedPerson) -> Any:
    """Return a list without the lines that name the person; anything else as it is."""
    return [line for line in value if not person.is_named_in(line)] if isinstance(value, list) else value
