"""What can't be so of a victim, and what is unlikely."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from mosovo.record.models import Recorded
from mosovo.record.queries import others
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.rings import CORNERS, crosses_itself
from mosovo.record.sound import not_after, not_before

from .existence import Known, known
from .models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimLiaison,
    VictimMeasure,
    VictimWish,
    VictimZone,
)

LIAISON_UNIT = "VLU"


def victim(row: Victim, today: date) -> Iterator[Problem]:
    """The sentence has been passed; nobody stands there twice."""
    not_after("sentenced_on", row.sentenced_on, today, "The sentence")
    if row.kind == Victim.Kind.POTENTIAL and row.sentenced_on is not None:
        raise Impossible("sentenced_on", "Nobody was sentenced for harm that has not happened. Leave this empty.")
    if any(each.name.casefold() == row.name.casefold() for each in others(row)):
        yield Problem("name", "A victim of this name is on the record already.")


def contact(row: VictimContact, today: date) -> Iterator[Problem]:
    """A status of the scheme holds from a day gone by, and not before the sentence."""
    found = _victim(row, row.victim_id, today)
    not_after("on", row.on, today, "The day")
    not_before("on", row.on, found.sentenced_on, "The day", "the sentence")
    if found.sentenced_on is None:
        yield Problem("status", "No day of a sentence is recorded for this victim, so the scheme does not begin.")
    if row.status == found.status and not row.corrects_id:
        yield Problem("status", "This is where they stand already.")


def liaison(row: VictimLiaison, today: date) -> Iterator[Problem]:
    """Whoever liaises has begun to; with an account, it is one of the victim liaison unit."""
    _victim(row, row.victim_id, today)
    if row.account is not None and (row.account.agency is None or row.account.agency.code != LIAISON_UNIT):
        raise Impossible("account_id", "A liaison officer signs in for the victim liaison unit.")
    not_after("from_on", row.from_on, today, "The day")
    yield from ()


def wish(row: VictimWish, today: date) -> Iterator[Problem]:
    """Said on a day gone by."""
    _victim(row, row.victim_id, today)
    not_after("on", row.on, today, "The day")
    yield from ()


def measure(row: VictimMeasure, today: date) -> Iterator[Problem]:
    """It ends after it began."""
    _victim(row, row.victim_id, today)
    not_before("until", row.until, row.from_on, "The last day", "the first")
    yield from ()


def zone(row: VictimZone, today: date) -> Iterator[Problem]:
    """Three corners or more that make a ring which does not cross itself."""
    _victim(row, row.victim_id, today)
    refuse_no_ring(row.points)
    not_before("until", row.until, row.from_on, "The last day", "the first")
    yield from ()


def informed(row: VictimInformed, today: date) -> Iterator[Problem]:
    """Told on a day gone by; somebody who declined is not told."""
    found = _victim(row, row.victim_id, today)
    not_after("on", row.on, today, "The day")
    if found.status == VictimContact.Status.DECLINED and found.status_on and found.status_on <= row.on:
        yield Problem("on", "They declined to be told.")


def refuse_no_ring(points: Sequence[Sequence[float]]) -> None:
    """Refuse corners that are no ring on the ground."""
    ring = [(float(latitude), float(longitude)) for latitude, longitude in points]
    if len(ring) not in CORNERS:
        raise Impossible("points", f"A zone has from {CORNERS[0]} to {CORNERS[-1]} corners: this has {len(ring)}.")
    if any(not (-90 <= latitude <= 90 and -180 <= longitude <= 180) for latitude, longitude in ring):
        raise Impossible("points", "A latitude is from -90 to 90 and a longitude from -180 to 180.")
    if crosses_itself(ring):
        raise Impossible("points", "The edges of this zone cross each other. Give the corners in order round it.")


def _victim(row: Recorded, first: UUID, today: date) -> Known:
    """The victim of the same nominal that the row is about: known by number, read or not."""
    about: UUID = row.nominal_id  # type: ignore[attr-defined]  # every fact of this room is about a nominal
    found = next((each for each in known(about, today) if each.first == first), None)
    if found is None:
        raise Impossible("victim_id", "This victim is not on the record, or was struck out.")
    return found


CHECKS: Checks = {
    Victim: victim,
    VictimContact: contact,
    VictimLiaison: liaison,
    VictimWish: wish,
    VictimMeasure: measure,
    VictimZone: zone,
    VictimInformed: informed,
}
