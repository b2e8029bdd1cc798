"""Reading what was enclosed: each reader what is for them."""

from collections.abc import Iterable
from uuid import UUID

from mosovo.rooms.meetings.models import Reply

from .models import Enclosure


def enclosed(replies: Iterable[Reply]) -> dict[UUID, list[Enclosure]]:
    """The files of these reports that the reader may read, by report."""
    found: dict[UUID, list[Enclosure]] = {each.first: [] for each in replies}
    rows = Enclosure.objects.known_at().filter(reply__in=list(found)).select_related("file", "file__verdict")
    for row in rows.order_by("recorded_at"):
        found[row.reply_id].append(row)
    return found


def enclosure(nominal_id: UUID, first: UUID) -> Enclosure | None:
    """One of them, if the reader may read it."""
    found: Enclosure | None = Enclosure.objects.of(nominal_id).filter(first=first).select_related("file").first()
    return found
