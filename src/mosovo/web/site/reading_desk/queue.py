"""The queue of the reading desk: which record comes next, in groups, and the links between the records."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from mosovo.caseload.review_queue import ReviewItem
from mosovo.rooms.supervision.models import ReviewedKind, WorkEntry

ROWS_BEFORE, ROWS_AFTER = 3, 12
"""Records of the queue that stand next to the one being read."""
RESUBMITTED, HIGH, OTHER = "Resubmitted", "High, very high or no risk level", "Medium and low risk"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A record of the queue: its link, what it is, and the group in which it stands."""

    item: ReviewItem
    href: str
    what: str
    group: str
    is_current: bool

    @property
    def risk(self) -> str:
        """Return the risk level as the badge names it."""
        return self.item.risk.replace("_", "-")


@dataclass(frozen=True, slots=True)
class QueuePosition:
    """The place of one record in the queue: those around it, the one before and the one after."""

    rows: Sequence[QueueRow]
    number: int
    """1 for the first; 0 if the record is not in the queue."""
    next_href: str
    previous_href: str


def build_rows(items: Sequence[ReviewItem], current_id: UUID | None = None) -> list[QueueRow]:
    """Build the rows of the queue in the order of reading."""
    return [
        QueueRow(
            item, build_item_url(item.id), ReviewedKind(item.kind).label, get_queue_group(item), item.id == current_id
        )
        for item in items
    ]


def find_position(items: Sequence[ReviewItem], current_id: UUID) -> QueuePosition:
    """Return the records around the one being read. A record outside the queue is followed by the first one."""
    rows = build_rows(items, current_id)
    index = next((number for number, row in enumerate(rows) if row.is_current), None)
    if index is None:
        return QueuePosition(rows[:ROWS_AFTER], 0, rows[0].href if rows else "", "")
    following = rows[index + 1].href if index + 1 < len(rows) else ""
    return QueuePosition(
        rows[max(index - ROWS_BEFORE, 0) : index + ROWS_AFTER],
        index + 1,
        following,
        rows[index - 1].href if index else "",
    )


def get_queue_group(item: ReviewItem) -> str:
    """Return the group of a record. The order of the queue keeps the records of a group together."""
    if item.state == WorkEntry.State.ANSWERED:
        return RESUBMITTED
    return HIGH if item.risk in ("very_high", "high", "") else OTHER


def build_item_url(item: UUID) -> str:
    """Return the address of a record on the desk. It names no person."""
    return reverse("reading_desk_item", kwargs={"item_id": item})
