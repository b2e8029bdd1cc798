"""Authorities over potentially dangerous people, which must be renewed soon."""

from datetime import date, datetime, timedelta

from mosovo.caseload.models import CaseloadEntry
from mosovo.rooms.identity.models import RecordKind
from mosovo.rooms.management_modes.models import PdpAuthority
from mosovo.rooms.risk import policy as risk

from .daily_batches import write_day
from .staff import DemoStaff

BASIS = "Common law duty to prevent crime; DPA 2018 Part 3. Not shared outside the meeting without a recorded decision."
LIKELY = (
    "Three similar reports in 4 months, each more serious, with a named intended victim.",
    "Threats to a former partner by message on each of the last five days, and a knife bought online.",
    "Followed two strangers home this month. Says that it was chance.",
)
WHO = ("A former partner.", "A former partner and her sister.", "Women on the late bus.")


def create_pdp_authorities(staff: DemoStaff, now: datetime, today: date) -> None:
    """Record an authority that expires in a few days or weeks for each potentially dangerous person."""
    kinds = RecordKind.objects.filter(kind="pdp", until=None).order_by("nominal__urn")
    for place, kind in enumerate(kinds):
        line = CaseloadEntry.objects.filter(nominal_id=kind.nominal_id).first()
        if line is None:
            continue
        on = max(today - timedelta(days=70), kind.from_on)
        until = today + timedelta(days=10 + 12 * (place % 4))
        row = PdpAuthority(
            nominal_id=line.nominal_id, kind="given", on=on, until=min(until, on + timedelta(days=89)),
            authorised_by="Supt Isolde Venn", legal_basis=BASIS, likelihood=LIKELY[place % len(LIKELY)],
            who=WHO[place % len(WHO)],
        )  # fmt: skip
        write_day(line, staff.supervisors[0], risk.RECORD, [(row, on)], now)
