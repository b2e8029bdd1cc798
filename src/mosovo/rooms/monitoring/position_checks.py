"""Check tag positions against zones and curfews. The functions are pure: they return alerts and store no position."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import shapely

from mosovo.maps.geometry import Point, Ring, is_inside, metres_between

from .models.alert_types import AlertKind, Severity

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class TagPosition:
    """The position of a tag at an instant."""

    subject: str
    at: datetime
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class ZoneBoundary:
    """A zone with its bounding box, which rules out most positions quickly."""

    name: str
    is_exclusion: bool
    area: shapely.Polygon
    south: float
    north: float
    west: float
    east: float

    @classmethod
    def from_ring(cls, name: str, *, is_exclusion: bool, ring: Ring) -> "ZoneBoundary":
        latitudes, longitudes = [point[0] for point in ring], [point[1] for point in ring]
        area = shapely.Polygon(ring)
        return cls(name, is_exclusion, area, min(latitudes), max(latitudes), min(longitudes), max(longitudes))

    def contains(self, latitude: float, longitude: float) -> bool:
        """Say whether the position is in the zone or on its edge. Latitude and longitude are in degrees."""
        if not (self.south <= latitude <= self.north and self.west <= longitude <= self.east):
            return False
        return is_inside(self.area, latitude, longitude)


@dataclass(frozen=True, slots=True)
class CurfewHours:
    """A curfew: days of the week (Monday is 0), hours, home and a radius in metres.

    It ends the next morning if its end is not later than its start.
    """

    days: frozenset[int]
    starts: time
    ends: time
    home: Point
    radius: float

    def contains(self, at: datetime) -> bool:
        """Say whether the curfew applies at this instant, in London time."""
        now, day = at.time(), at.weekday()
        if self.starts < self.ends:
            return day in self.days and self.starts <= now < self.ends
        evening = day in self.days and now >= self.starts
        return evening or ((day - 1) % 7 in self.days and now < self.ends)


@dataclass(frozen=True, slots=True)
class MonitoredConditions:
    """The zones and curfews that one tag monitors."""

    zones: Sequence[ZoneBoundary] = ()
    curfews: Sequence[CurfewHours] = ()


@dataclass(frozen=True, slots=True)
class PositionAlert:
    """An alert raised by a position. It names the zone, not the position of the tag."""

    subject: str
    at: datetime
    kind: AlertKind
    severity: Severity
    words: str


def find_position_alerts(
    positions: Iterable[TagPosition], conditions_by_subject: Mapping[str, MonitoredConditions]
) -> Iterator[PositionAlert]:
    """Find curfew and zone violations in these tag positions.

    Distances are in metres, instants have a time zone. Stores nothing.
    """
    for position in positions:
        tag = conditions_by_subject.get(position.subject)
        if tag is None:
            continue
        for zone in tag.zones:
            inside = zone.contains(position.latitude, position.longitude)
            if inside == zone.is_exclusion:
                yield _build_zone_alert(position, zone)
        if tag.curfews:
            yield from _check_curfews(position, tag.curfews)


def _build_zone_alert(position: TagPosition, zone: ZoneBoundary) -> PositionAlert:
    kind = AlertKind.ZONE_ENTRY if zone.is_exclusion else AlertKind.ZONE_EXIT
    severity = Severity.URGENT if zone.is_exclusion else Severity.HIGH
    return PositionAlert(position.subject, position.at, kind, severity, f"Zone: {zone.name}")


def _check_curfews(position: TagPosition, curfews: Sequence[CurfewHours]) -> Iterator[PositionAlert]:
    at = position.at.astimezone(LONDON)
    curfews_in_force = [curfew for curfew in curfews if curfew.contains(at)]
    point = (position.latitude, position.longitude)
    if curfews_in_force and all(metres_between(point, each.home) > each.radius for each in curfews_in_force):
        yield PositionAlert(
            position.subject, position.at, AlertKind.CURFEW_ABSENT, Severity.HIGH, "Absent during the curfew"
        )
