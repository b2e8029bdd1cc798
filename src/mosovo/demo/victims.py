"""Victims in a few cases: most opted in to the scheme, with a zone; one was not offered it yet.

Created after the lives. The same register always gives the same facts.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from mosovo.record.models import RecordedFact
from mosovo.rooms.victims import policy
from mosovo.rooms.victims.models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimLiaison,
    VictimMeasure,
    VictimWish,
    VictimZone,
)

from .daily_batches import write_case_facts
from .demo_cases import find_cases
from .lives.life import Life
from .staff import DemoStaff

ZONE_POINTS = [[54.524704, 1.588949], [54.530722, 1.589722], [54.530992, 1.602871], [54.524254, 1.603645]]
MAX_VICTIMS = 4
MIN_MONTHS = 12
"""Months of imprisonment from which victims are offered the contact scheme."""
PEOPLE = (
    ("Marnie Holloway", "Lodged in the same house", "2 Sorrel Court, Hexley", "ZZ4 2QT"),
    ("Asha Tallani", "Neighbour at the time", "17 Sample Street, Mockton", "ZZ2 6RA"),
    ("Kate Fennshaw", "Former partner’s daughter", "5 Notional Place, Fauxley", "ZZ5 1BD"),
    ("Joan Brinholt", "Not known to the offender before", "31 Mock Lane, Exampleton", "ZZ1 9EE"),
)


def create_victims(staff: DemoStaff, lives: Sequence[Life], now: datetime, today: date) -> None:
    """Create victims in the first cases of a person released on licence for an offence against someone."""

    def is_suitable(life: Life) -> bool:
        is_on_licence = (
            life.licence_until is not None and life.free_from is not None and life.index.months >= MIN_MONTHS
        )
        return is_on_licence and life.kind == "rso" and "victim_age" in life.index.facts

    for place, case in enumerate(find_cases(staff, lives, is_suitable, MAX_VICTIMS)):
        rows = _build_facts(case.life, place, today, is_offered=place != 1)
        write_case_facts(case.entry, case.manager, policy.RECORD, rows, now)


def _build_facts(life: Life, place: int, today: date, *, is_offered: bool) -> Iterator[tuple[RecordedFact, date]]:
    about, on = {"nominal_id": life.nominal_id}, today - timedelta(days=40)
    name, relation, address, postcode = PEOPLE[place % len(PEOPLE)]
    victim = Victim(
        **about, kind="direct", sentenced_on=life.index.sentenced_on, name=name, relation=relation, address=address,
        postcode=postcode, contact="Mobile, not before 10:00",
    )  # fmt: skip
    yield victim, on
    if not is_offered:
        return
    victim_fields = {**about, "victim_id": victim.pk}
    later = today - timedelta(days=20)
    yield (
        VictimLiaison(
            **victim_fields, officer="Bryony Teale, victim liaison", telephone="01632 960 417", from_on=later
        ),
        later,
    )
    yield (
        VictimContact(**victim_fields, status="opted-in", on=later, preferences="A call at each stage, no letters."),
        later,
    )
    yield (
        VictimZone(
            **victim_fields, basis="licence", points=ZONE_POINTS, from_on=later, text="Home and the school run."
        ),
        later,
    )
    yield (
        VictimWish(**victim_fields, about="no-contact", on=later, text="No contact, directly or through anybody else."),
        later,
    )
    yield VictimMeasure(**victim_fields, kind="flag", from_on=later, text="Grade 1 response, silent approach."), later
    yield VictimInformed(**victim_fields, event="conditions", on=today - timedelta(days=6), how="telephone"), later
