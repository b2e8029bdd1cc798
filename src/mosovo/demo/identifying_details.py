"""Identifying details of two people in the first team: a number that both have, a van, a tattoo.

Created after visits, levels and contacts. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mosovo.caseload.models import CaseloadEntry
from mosovo.record.models import RecordedFact
from mosovo.rooms.identifying_details import policy
from mosovo.rooms.identifying_details.models import BodyMark, ContactPoint, Vehicle

from .daily_batches import write_case_facts
from .staff import DemoStaff

NUMBER = "07700 900417"
"""A number from the range reserved for drama."""


def create_identifying_details(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create details for the first two people of the team, in URN order."""
    managers = {each.pk: each for each in staff.managers}
    entries = CaseloadEntry.objects.filter(team_id=staff.teams[0].pk, offender_manager_id__in=managers).order_by("urn")[
        :2
    ]
    for place, entry in enumerate(entries):
        manager = managers.get(entry.offender_manager_id) if entry.offender_manager_id else None
        if manager is not None:
            write_case_facts(entry, manager, policy.RECORD, _build_facts(entry, place, today), now)


def _build_facts(entry: CaseloadEntry, place: int, today: date) -> Iterator[tuple[RecordedFact, date]]:
    on = today - timedelta(days=30 - 9 * place)
    about = {"nominal_id": entry.nominal_id, "known_on": on}
    if place == 0:
        yield ContactPoint(**about, kind="phone", value=NUMBER, owner_relation="neighbour", name="Mrs E. Penhale"), on
        yield (
            BodyMark(**about, kind="tattoo", place="Left forearm", description="Anchor, and the letters IVY under it"),
            on,
        )
    else:
        yield ContactPoint(**about, kind="phone", value=NUMBER, owner_relation="own"), on
        yield (
            Vehicle(**about, registration="NK07 ZZF", description="White Transit van, ladders", owner_relation="own"),
            on,
        )
