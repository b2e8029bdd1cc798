"""Refuse what cannot be true of victim records, and warn of what is unlikely."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from mosovo.maps.geometry import CORNERS, is_self_crossing
from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import Victim, VictimContact, VictimInformed, VictimLiaison, VictimMeasure, VictimWish, VictimZone
from .victim_summary import VictimSummary, list_victim_summaries

LIAISON_UNIT = "VLU"


def check_victim(row: Victim, today: date) -> Iterator[FactWarning]:
    """Refuse a future date of sentence; warn of a repeated name."""
    require_not_after("sentenced_on", row.sentenced_on, today, "Date of sentence")
    if row.kind == Victim.Kind.POTENTIAL and row.sentenced_on is not None:
        raise FactRefused("sentenced_on", "Leave the date of sentence empty for a person who may become a victim.")
    if any(each.name.casefold() == row.name.casefold() for each in list_other_facts(row)):
        yield FactWarning("name", "A victim with this name is already recorded.")


def check_contact(row: VictimContact, today: date) -> Iterator[FactWarning]:
    """Refuse a status dated in the future or before the sentence."""
    victim_summary = _require_victim(row, row.victim_id, today)
    require_not_after("on", row.on, today, "Date")
    require_not_before("on", row.on, victim_summary.sentenced_on, "Date", "the date of the sentence")
    if victim_summary.sentenced_on is None:
        yield FactWarning("status", "No date of sentence is recorded for this victim, so the scheme does not start.")
    if row.status == victim_summary.status and not row.first:
        yield FactWarning("status", "This is already the victim’s status.")


def check_liaison(row: VictimLiaison, today: date) -> Iterator[FactWarning]:
    """Refuse a future start, or an account outside the victim liaison unit."""
    _require_victim(row, row.victim_id, today)
    if row.account is not None and (row.account.agency is None or row.account.agency.code != LIAISON_UNIT):
        raise FactRefused("account_id", "Select an account of the victim liaison unit.")
    require_not_after("from_on", row.from_on, today, "Date")
    yield from ()


def check_wish(row: VictimWish, today: date) -> Iterator[FactWarning]:
    """Refuse a future date."""
    _require_victim(row, row.victim_id, today)
    require_not_after("on", row.on, today, "Date")
    yield from ()


def check_measure(row: VictimMeasure, today: date) -> Iterator[FactWarning]:
    """Refuse an expiry date before the start date."""
    _require_victim(row, row.victim_id, today)
    require_not_before("until", row.until, row.from_on, "Expiry date", "the start date")
    yield from ()


def check_zone(row: VictimZone, today: date) -> Iterator[FactWarning]:
    """Require a ring of corners that does not cross itself, and an expiry date after the start."""
    _require_victim(row, row.victim_id, today)
    require_ring(row.points)
    require_not_before("until", row.until, row.from_on, "Expiry date", "the start date")
    yield from ()


def check_informed(row: VictimInformed, today: date) -> Iterator[FactWarning]:
    """Refuse a future date; warn if the victim had declined."""
    victim_summary = _require_victim(row, row.victim_id, today)
    require_not_after("on", row.on, today, "Date")
    if (
        victim_summary.status == VictimContact.Status.DECLINED
        and victim_summary.status_on
        and victim_summary.status_on <= row.on
    ):
        yield FactWarning("on", "The victim declined the Victim Contact Scheme.")


def require_ring(points: Sequence[Sequence[float]]) -> None:
    """Refuse too few or too many corners, corners that are not on the Earth, and edges that cross."""
    ring = [(float(latitude), float(longitude)) for latitude, longitude in points]
    if len(ring) not in CORNERS:
        raise FactRefused("points", f"Enter between {CORNERS[0]} and {CORNERS[-1]} corners. You entered {len(ring)}.")
    if any(not (-90 <= latitude <= 90 and -180 <= longitude <= 180) for latitude, longitude in ring):
        raise FactRefused("points", "Latitude must be between -90 and 90, and longitude between -180 and 180.")
    if is_self_crossing(ring):
        raise FactRefused("points", "Enter the corners in order round the zone. Its edges cross each other.")


def _require_victim(row: RecordedFact, first: UUID, today: date) -> VictimSummary:
    """Return the summary of the victim that the row is about, whether or not the actor can read it.

    Raises FactRefused if there is none.
    """
    about: UUID = row.nominal_id  # type: ignore[attr-defined]  # every fact of this room is about a nominal
    victim_summary = next((each for each in list_victim_summaries(about, today) if each.first == first), None)
    if victim_summary is None:
        raise FactRefused("victim_id", "Select a victim who is on the record.")
    return victim_summary


CHECKS: Checks = {
    Victim: check_victim,
    VictimContact: check_contact,
    VictimLiaison: check_liaison,
    VictimWish: check_wish,
    VictimMeasure: check_measure,
    VictimZone: check_zone,
    VictimInformed: check_informed,
}
