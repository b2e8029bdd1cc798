"""Describe what every reader of the case can see of a victim: number, scheme, liaison officer and zones."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from mosovo.maps.geometry import metres_between
from mosovo.rooms.victims.models import VictimContact, VictimZone
from mosovo.rooms.victims.victim_summary import LiaisonSummary, VictimSummary, ZoneSummary
from mosovo.web.core.formatting import format_count, format_date

NO_LIAISON = "No liaison officer recorded"


def describe_scheme(victim: VictimSummary) -> str:
    """Describe the contact scheme of a victim: Victim Contact Scheme: opted in, 3 March 2026."""
    if not victim.status or victim.status_on is None:
        return "Not recorded" if victim.sentenced_on else "Not applicable, or no date of sentence recorded"
    return f"{VictimContact.Status(victim.status).label}, {format_date(victim.status_on)}"


def describe_liaison(liaison_summary: LiaisonSummary | None) -> str:
    """Describe the liaison officer: Jo Marsh, 020 7946 0011."""
    if liaison_summary is None:
        return NO_LIAISON
    return ", ".join(part for part in (liaison_summary.officer, liaison_summary.telephone) if part)


def describe_zone(zone_summary: ZoneSummary, on: date) -> str:
    """Describe the basis, size and dates of a zone, and whether it is in force."""
    size_text = f"about {measure_width(zone_summary.points):,} metres across"
    state = "in force" if zone_summary.is_in_force_on(on) else "not in force"
    until = f" until {format_date(zone_summary.until)}" if zone_summary.until else ""
    basis = VictimZone.Basis(zone_summary.basis).label
    corners = format_count(len(zone_summary.points), "corner")
    return f"{basis}. {corners}, {size_text}. From {format_date(zone_summary.from_on)}{until}: {state}."


def measure_width(points: Sequence[Sequence[float]]) -> int:
    """Return the distance in metres between the two corners farthest apart, rounded up to the next hundred."""
    corners = [(latitude, longitude) for latitude, longitude in points]
    widest = max(metres_between(first, other) for first in corners for other in corners)
    return ceil(widest / 100) * 100
