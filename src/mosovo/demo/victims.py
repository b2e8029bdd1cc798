"""Victims in a few cases of the first team: one opted in to the scheme, with a zone; one not offered it yet.

Created after visits, levels and contacts. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mosovo.caseload.models import CaseloadEntry
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

from .daily_batches import write_day
from .polygraph_tests import GRAVE
from .staff import DemoStaff

RING = [[54.524704, 1.588949], [54.530722, 1.589722], [54.530992, 1.602871], [54.524254, 1.603645]]
MOST = 2


def create_victims(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create victims in the first two high risk cases, in URN order."""
    managers = {each.pk: each for each in staff.managers}
    lines = CaseloadEntry.objects.filter(risk__in=GRAVE, team_id=staff.teams[0].pk).order_by("urn")[:MOST]
    for place, line in enumerate(lines):
        manager = managers.get(line.offender_manager_id) if line.offender_manager_id else None
        if manager is not None:
            write_day(line, manager, policy.RECORD, _build_facts(line, today, is_offered=place == 0), now)


def _build_facts(line: CaseloadEntry, today: date, *, is_offered: bool) -> Iterator[tuple[RecordedFact, date]]:
    about, on = {"nominal_id": line.nominal_id}, today - timedelta(days=40)
    victim = Victim(
        **about, kind="direct", sentenced_on=on, name="Marnie Holloway", relation="Lodged in the same house",
        address="2 Sorrel Court, Hexley", postcode="NS4 2QT", contact="Mobile, not before 10:00",
    )  # fmt: skip
    yield victim, on
    if not is_offered:
        return
    of_it = {**about, "victim_id": victim.pk}
    later = today - timedelta(days=20)
    yield (
        VictimLiaison(**of_it, officer="Bryony Teale, victim liaison", telephone="01632 960 417", from_on=later),
        later,
    )
    yield VictimContact(**of_it, status="opted-in", on=later, preferences="A call at each stage, no letters."), later
    yield VictimZone(**of_it, basis="licence", points=RING, from_on=later, text="Home and the school run."), later
    yield VictimWish(**of_it, about="no-contact", on=later, text="No contact, directly or through his sister."), later
    yield VictimMeasure(**of_it, kind="flag", from_on=later, text="Grade 1 response, silent approach."), later
    yield VictimInformed(**of_it, event="conditions", on=today - timedelta(days=6), how="telephone"), later
