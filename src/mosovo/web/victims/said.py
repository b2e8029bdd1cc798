"""What is said of a victim to whoever reads the case: existence, scheme, liaison officer, zones."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from mosovo.record.rings import metres_between
from mosovo.rooms.victims.existence import Known, Liaison, Zone
from mosovo.rooms.victims.models import VictimContact, VictimZone
from mosovo.web.words import counted, plain_day

NO_LIAISON = "No liaison officer is recorded"


def scheme(victim: Known) -> str:
    """Victim Contact Scheme: opted in, 3 March 2026."""
    if not victim.status or victim.status_on is None:
        return "Nothing is recorded" if victim.sentenced_on else "Does not apply, or nobody said from which day"
    return f"{VictimContact.Status(victim.status).label}, {plain_day(victim.status_on)}"


def liaison(found: Liaison | None) -> str:
    """Jo Marsh, 020 7946 0011."""
    if found is None:
        return NO_LIAISON
    return ", ".join(part for part in (found.officer, found.telephone) if part)


def zone(found: Zone, on: date) -> str:
    """How wide it is, on what it rests, and whether it holds on the day."""
    across = f"about {width(found.points):,} metres across"
    state = "in force" if found.holds_on(on) else "not in force"
    until = f" until {plain_day(found.until)}" if found.until else ""
    basis = VictimZone.Basis(found.basis).label
    corners = counted(len(found.points), "corner")
    return f"{basis}. {corners}, {across}. From {plain_day(found.from_on)}{until}: {state}."


def width(points: Sequence[Sequence[float]]) -> int:
    """Metres between the two corners that are farthest apart, up to the next hundred."""
    corners = [(latitude, longitude) for latitude, longitude in points]
    widest = max(metres_between(one, other) for one in corners for other in corners)
    return ceil(widest / 100) * 100
