"""Attach files to agency reports and to meeting cases."""

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
from mosovo.rooms.meetings.models import AgencyReport, MeetingCase
from mosovo.rooms.meetings.policy import can_minute

from .models import MeetingFile
from .queries import list_meeting_files, map_report_files

ALLOWED = frozenset(FileType)
MAX_REPORT_FILES, MAX_MEETING_PAPERS = 10, 30


def attach_to_report(
    permit: Permit, reply: AgencyReport, *, name: str, pieces: Iterable[bytes], audience: str, title: str = ""
) -> MeetingFile:
    """Upload a file with the agency's own report. It can be opened only after the virus scan."""
    if reply.nominal_id != permit.nominal_id or reply.agency_id != permit.actor.agency:
        raise WriteNotPermitted("an agency can attach files only to its own report")
    if len(map_report_files([reply])[reply.first]) >= MAX_REPORT_FILES:
        raise FactRefused(
            "file", f"You can upload up to {MAX_REPORT_FILES} files. Ask the co-ordinator how to send more."
        )
    return _store_meeting_file(permit, name, pieces, title, reply_id=reply.first, audience=audience)


def attach_to_meeting(
    permit: Permit, slot: MeetingCase, *, name: str, pieces: Iterable[bytes], audience: str, title: str = ""
) -> MeetingFile:
    """Upload a meeting paper for one meeting case. It can be opened only after the virus scan."""
    if slot.nominal_id != permit.nominal_id or not can_minute(permit):
        raise WriteNotPermitted("only people who work on the case for its force can add meeting papers")
    if len(list_meeting_files(slot)) >= MAX_MEETING_PAPERS:
        raise FactRefused("file", f"A meeting case can have up to {MAX_MEETING_PAPERS} files. Withdraw one first.")
    return _store_meeting_file(permit, name, pieces, title, slot_id=slot.first, audience=audience)


def withdraw_file(permit: Permit, row: MeetingFile, *, change_reason: str) -> MeetingFile:
    """Withdraw a meeting paper. It can no longer be opened."""
    if row.slot_id is None or row.nominal_id != permit.nominal_id or not can_minute(permit):
        raise WriteNotPermitted("only people who work on the case can withdraw meeting papers")
    return meeting_writes.strike_out_row(permit, row, change_reason)


def _store_meeting_file(permit: Permit, name: str, pieces: Iterable[bytes], title: str, **values: Any) -> MeetingFile:
    file = store_file(permit, name=name, pieces=pieces, allowed=ALLOWED)
    row = MeetingFile(nominal_id=permit.nominal_id, file=file, title=title.strip() or file.original_name, **values)
    validate_columns(row)
    for each in (file, row):
        set_author(each, permit)
    insert_fact(file, audit_event_for(ProcessingOperation.COLLECTION, [file, row], permit))
    insert_fact(row, None)
    tasks.queue_verdict(file)
    return row
