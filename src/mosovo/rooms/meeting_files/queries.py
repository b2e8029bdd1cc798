"""Load the files of meetings."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.database.query_shapes import Parameter, QueryShape
from mosovo.rooms.meetings.models import AgencyReport, MeetingCase

from .models import MeetingFile


def map_report_files(replies: Iterable[AgencyReport]) -> dict[UUID, list[MeetingFile]]:
    """List the files of these reports that the reader may read, by report."""
    results: dict[UUID, list[MeetingFile]] = {each.first: [] for each in replies}
    for row in _query_with_verdicts().filter(reply__in=list(results)):
        if row.reply_id is not None:
            results[row.reply_id].append(row)
    return results


def list_meeting_files(slot: MeetingCase) -> list[MeetingFile]:
    """List the meeting papers of one meeting case that the reader may read, earliest first."""
    return run_reading(ask_meeting_files(slot))


def ask_meeting_files(slot: MeetingCase) -> Reading[list[MeetingFile]]:
    """List the meeting papers of one meeting case that the reader may read, earliest first."""
    return ask(_FILES_OF_CASE.with_values(slot=slot.first))


def get_meeting_file(nominal_id: UUID, first: UUID) -> MeetingFile | None:
    """Return one file; None if the reader may not read it or it was withdrawn."""
    file: MeetingFile | None = (
        MeetingFile.objects.for_nominal(nominal_id).filter(first=first).select_related("file").first()
    )
    return file


def _query_with_verdicts() -> QuerySet[MeetingFile]:
    rows: QuerySet[MeetingFile] = (
        MeetingFile.objects.known_at().prepared_by_key().select_related("file", "file__verdict")
    )
    return rows.order_by("recorded_at")


_FILES_OF_CASE = QueryShape(lambda: _query_with_verdicts().filter(slot=Parameter("slot")))
