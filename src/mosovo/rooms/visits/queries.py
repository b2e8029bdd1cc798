"""Reading visits, as known at a moment."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from .models import Visit, VisitDecision

LONDON = ZoneInfo("Europe/London")


def visits(nominal_id: UUID, known_at: datetime | None = None) -> list[Visit]:
    """Every visit made or tried, the latest first."""
    found = Visit.objects.known_at(known_at).filter(nominal_id=nominal_id)
    return list(found.select_related("recorded_by", "second_officer").order_by("-began_at", "-recorded_at"))


def decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[VisitDecision]:
    """What was decided after visits that failed, the latest first."""
    found = VisitDecision.objects.known_at(known_at).filter(nominal_id=nominal_id)
    return list(found.select_related("recorded_by").order_by("-decided_on", "-recorded_at"))


def day_of(visit: Visit) -> date:
    """The day of the visit, as clocks in London showed it."""
    return visit.began_at.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class Pattern:
    """How easily the visits made so far could be foreseen."""

    made: int
    unannounced: int
    alone: int
    weekdays: int
    """On how many different days of the week."""
    hours: tuple[int, int]
    """The earliest and the latest hour of the clock."""


PATTERN_OF = 8
"""The last so many visits: older ones tell nothing of habits."""


def pattern(found: list[Visit]) -> Pattern | None:
    """The pattern of the last visits, made or tried; None where there are fewer than three."""
    last = found[:PATTERN_OF]
    if len(last) < 3:
        return None
    began = [visit.began_at.astimezone(LONDON) for visit in last]
    return Pattern(
        made=len(last),
        unannounced=sum(not visit.announced for visit in last),
        alone=sum(bool(visit.alone_because) for visit in last),
        weekdays=len({at.weekday() for at in began}),
        hours=(min(at.hour for at in began), max(at.hour for at in began)),
    )
