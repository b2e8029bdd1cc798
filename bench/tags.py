"""Invented tags: their positions in one minute, with five zones and a curfew each. None of them is real."""

import random
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from math import cos, pi, sin

from mosovo.maps.geometry import Point
from mosovo.rooms.monitoring.position_checks import CurfewHours, MonitoredConditions, TagPosition, ZoneBoundary

ZONES, CORNERS = 5, 24
CURFEW = CurfewHours(frozenset(range(7)), time(19), time(7), (52.0, -1.0), 100)


def simulated(
    tags: int, chance: random.Random, at: datetime
) -> tuple[Sequence[TagPosition], dict[str, MonitoredConditions]]:
    """Return one position of each tag within a minute, and the conditions of each tag."""
    positions, watched = [], {}
    for number in range(tags):
        home = (chance.uniform(51, 54), chance.uniform(-3, 0))
        fences = [_zone(f"Zone {place}", home, chance) for place in range(ZONES)]
        hours = CurfewHours(CURFEW.days, CURFEW.starts, CURFEW.ends, home, CURFEW.radius)
        watched[f"T{number}"] = MonitoredConditions(fences, [hours])
        away = 0.0 if chance.random() < 0.97 else chance.uniform(0.005, 0.05)
        where = (home[0] + away, home[1] + away)
        positions.append(TagPosition(f"T{number}", at + timedelta(seconds=chance.randrange(60)), *where))
    return positions, watched


def _zone(name: str, home: Point, chance: random.Random) -> ZoneBoundary:
    """Return a polygon some kilometres from home."""
    north, east = home[0] + chance.uniform(-0.05, 0.05), home[1] + chance.uniform(-0.05, 0.05)
    size = chance.uniform(0.002, 0.01)
    ring = [
        (north + size * sin(2 * pi * corner / CORNERS), east + size * cos(2 * pi * corner / CORNERS))
        for corner in range(CORNERS)
    ]
    return ZoneBoundary.from_ring(name, is_exclusion=True, ring=ring)
