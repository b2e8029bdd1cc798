"""Enclosing a file with a report, and laying one before a meeting."""

from collections.abc import Iterable
from typing import Any

from mosovo.audit.operations import ProcessingOperation
from mosovo.files import tasks
from mosovo.files.actions import store_file
from mosovo.files.file_types import FileType
from mosovo.record.fact_writer import WriteNotPermitted, audit_event_for, set_author
from mosovo.record.field_validation import FactRefused, validate_columns
from mosovo.record.insert_statements import insert_fact
from mosovo.record.permit import Permit
from mosovo.rooms.meetings import meeting_writes
from mosovo.rooms.meetings.models import Reply, Slot
from mosovo.rooms.meetings.policy import can_minute

from .models import Enclosure
from .queries import list_meeting_files, list_report_files

ALLOWED = frozenset(FileType)
MOST, MOST_LAID = 10, 30


def attach_to_report(
    permit: Permit, reply: Reply, *, name: str, pieces: Iterable[bytes], audience: str, title: str = ""
) -> Enclosure:
    """Take a file in with the agency's own report. Nobody opens it before it is known to be clean."""
    if reply.nominal_id != permit.nominal_id or reply.agency_id != permit.actor.agency:
        raise WriteNotPermitted("an agency encloses files with its own report")
    if len(list_report_files([reply])[reply.first]) >= MOST:
        raise FactRefused("file", f"At most {MOST} files. Ask the co-ordinator how to send the rest.")
    return _taken_in(permit, name, pieces, title, reply_id=reply.first, audience=audience)


def attach_to_meeting(
    permit: Permit, slot: Slot, *, name: str, pieces: Iterable[bytes], audience: str, title: str = ""
) -> Enclosure:
    """Take a file in as a paper of one case of a sitting. Nobody opens it before it is known to be clean."""
    if slot.nominal_id != permit.nominal_id or not can_minute(permit):
        raise WriteNotPermitted("papers are laid by those who work on the case for the force that holds it")
    if len(list_meeting_files(slot)) >= MOST_LAID:
        raise FactRefused("file", f"At most {MOST_LAID} files for one case of a sitting.")
    return _taken_in(permit, name, pieces, title, slot_id=slot.first, audience=audience)


def withdraw_file(permit: Permit, row: Enclosure, *, because: str) -> Enclosure:
    """A paper is no longer before the meeting: nobody opens it any more."""
    if row.slot_id is None or row.nominal_id != permit.nominal_id or not can_minute(permit):
        raise WriteNotPermitted("papers are taken back by those who lay them")
    return meeting_writes.strike_out_row(permit, row, because)


def _taken_in(permit: Permit, name: str, pieces: Iterable[bytes], title: str, **told: Any) -> Enclosure:
    file = store_file(permit, name=name, pieces=pieces, allowed=ALLOWED)
    row = Enclosure(nominal_id=permit.nominal_id, file=file, title=title.strip() or file.original_name, **told)
    validate_columns(row)
    for each in (file, row):
        set_author(each, permit)
    insert_fact(file, audit_event_for(ProcessingOperation.COLLECTION, [file, row], permit))
    insert_fact(row, None)
    tasks.queue_verdict(file)
    return row
