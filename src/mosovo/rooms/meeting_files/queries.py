"""Load the files of meetings."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from mosovo.rooms.meetings.models import Reply, Slot

from .models import Enclosure


def list_report_files(replies: Iterable[Reply]) -> dict[UUID, list[Enclosure]]:
    """List the files of these reports that the reader may read, by report."""
    found: dict[UUID, list[Enclosure]] = {each.first: [] for each in replies}
    for row in _with_verdicts().filter(reply__in=list(found)):
        if row.reply_id is not None:
            found[row.reply_id].append(row)
    return found


def list_meeting_files(slot: Slot) -> list[Enclosure]:
    """List the meeting papers of one meeting case that the reader may read, earliest first."""
    return list(_with_verdicts().filter(slot=slot.first))


def get_meeting_file(nominal_id: UUID, first: UUID) -> Enclosure | None:
    """Return one file; None if the reader may not read it or it was withdrawn."""
    found: Enclosure | None = (
        Enclosure.objects.for_nominal(nominal_id).filter(first=first).select_related("file").first()
    )
    return found


def _with_verdicts() -> QuerySet[Enclosure]:
    rows: QuerySet[Enclosure] = Enclosure.objects.known_at().prepared_by_key().select_related("file", "file__verdict")
    return rows.order_by("recorded_at")
