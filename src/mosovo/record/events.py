"""Read the outbox of changes, in the order of their places, and delete what is old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from mosovo.database.prepared_statements import PreparedStatement

from .event_models import RecordEvent

RETENTION = timedelta(days=90)
_PLACE = PreparedStatement("select place_record_events()")
_OLDEST = PreparedStatement("select oldest_event_place()")


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event with its place: what changed, when, and about which nominal."""

    place: int
    event: UUID
    at: datetime
    nominal_id: UUID
    type: str
    kind: str


def place_events() -> int:
    """Give a place to each committed event that has none; return the last place. Locked until the transaction ends."""
    [(last,)] = _PLACE.rows()
    return int(last)


def list_events(
    visible: QuerySet[Any], kinds: Sequence[str], *, duties: bool, after: int, until: int, limit: int
) -> list[PlacedEvent]:
    """List events after a place, of these kinds and of duties, about the people whose ids `visible` gives.

    Events of a field group are never listed: the kind alone would show that there is such a fact.
    """
    wanted = Q(kind__in=kinds)
    if duties:
        wanted |= Q(type=RecordEvent.Type.DUTIES)
    rows = RecordEvent.objects.filter(
        wanted, place__gt=after, place__lte=until, field_group="", nominal_id__in=visible
    ).order_by("place")
    columns = ("place", "event", "at", "nominal_id", "type", "kind")
    return [PlacedEvent(*row) for row in rows.values_list(*columns)[:limit]]


def has_lost_events(after: int) -> bool:
    """Return whether events after this place were deleted.

    Call it after the events were listed, not before: the job that deletes can run meanwhile.
    """
    [(oldest,)] = _OLDEST.rows()
    return oldest is not None and after < oldest - 1


def delete_old_events(now: datetime) -> None:
    """Delete events after 90 days. The last place stays: the next is counted from it."""
    last = RecordEvent.objects.aggregate(last=Max("place"))["last"] or 0
    RecordEvent.objects.filter(at__lt=now - RETENTION, place__lt=last).delete()
