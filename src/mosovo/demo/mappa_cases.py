"""MAPPA referrals: one waits, one was accepted. And which cases a meeting manages.

Created after the lives, which have a category and Level 1. The same register always gives the same facts.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from mosovo.organisations.models import Agency
from mosovo.record.models import RecordedFact
from mosovo.rooms.mappa import policy
from mosovo.rooms.mappa.models import Countersignature, MappaLevelRecord, MappaReferral, ReferralDecision

from .case_lines import CaseLine, find_cases, is_at_liberty_and_grave
from .daily_batches import write_day
from .lives import figures
from .lives.life import Life
from .lives.texts import read_texts, say
from .staff import DemoStaff

AT_2 = ["meetings-add", "high-harm"]
NOT_LOWER = "Housing, probation and children’s services must follow one plan before he moves."
ACCEPTED = "High risk of serious harm, and a move that 3 agencies must prepare together."
REFERRED, ACCEPTS = 2, 1
"""How many cases are referred, and the place of the one that was accepted; the other awaits the co-ordinator."""
AT_LEAST = 4
"""Cases at Level 2 or 3, however small the register is: a meeting has that many."""


def create_mappa_cases(staff: DemoStaff, lives: Sequence[Life], now: datetime, today: date) -> list[CaseLine]:
    """Refer the highest-risk cases: one waits, one was accepted; return those that meetings manage at Level 2 or 3."""
    police = Agency.objects.get(code="POL").pk
    most = max(round(figures.share("level_2_or_3") * len(lives)), AT_LEAST)
    first_team = {each.pk for each in staff.managers if each.team_id == staff.teams[0].pk}
    grave = find_cases(staff, lives, lambda life: _can_be_referred(life, today), len(lives))
    near = sorted(grave, key=lambda case: case.manager.pk not in first_team)
    referred, managed = near[:REFERRED], near[REFERRED : REFERRED + most]
    for place, case in enumerate(referred):
        referral = _referral(case, police, today)
        write_day(case.line, case.manager, policy.RECORD, [(referral, referral.referred_on)], now)
        signed_on = referral.referred_on + timedelta(days=1)
        signed = Countersignature(
            nominal_id=case.line.nominal_id, referral_id=referral.pk, agrees=True, signed_on=signed_on
        )
        supervisor = staff.find_supervisor(case.manager.pk)
        write_day(case.line, supervisor, policy.RECORD, [(signed, signed_on)], now)
        if place == ACCEPTS:
            rows = _accepted(case.line.nominal_id, referral, today)
            write_day(case.line, staff.coordinator, policy.COORDINATE, rows, now)
    return managed


def _can_be_referred(life: Life, today: date) -> bool:
    """Whether the case is grave enough, and was at liberty before the meeting of eight weeks ago."""
    before = today - timedelta(days=45)
    long_enough = life.free_from is not None and life.free_from < today - timedelta(days=75)
    levelled = life.mappa_level_on is not None and life.mappa_level_on < before
    return is_at_liberty_and_grave(life) and long_enough and levelled


def _referral(case: CaseLine, agency: UUID, today: date) -> MappaReferral:
    by, words = case.manager.name, case.life.words()
    written = (
        ("reason", say("Asked a neighbour twice about the school next door, and left {his} job.", words)),
        ("risk", say(read_texts()["plan"][case.life.index.theme], words)),
        ("plan", "Visits each month, with a telephone check each time. Probation’s programme ends in spring."),
    )  # fmt: skip
    sections = [{"key": key, "words": text, "source": f"Written by {by}.", "current": True} for key, text in written]
    return MappaReferral(
        nominal_id=case.line.nominal_id, referred_on=today - timedelta(days=9), category=1, level=2, criteria=AT_2,
        lower_level_reason=NOT_LOWER, agency_id=agency, referrer=by, invite=["POL", "PRB", "HSG", "CSC"],
        sections=sections,
    )  # fmt: skip


def _accepted(nominal: UUID, referral: MappaReferral, today: date) -> Iterator[tuple[RecordedFact, date]]:
    on = today - timedelta(days=4)
    yield ReferralDecision(
        nominal_id=nominal, referral_id=referral.pk, decision="accepted", decided_on=on, level=2, criteria=AT_2,
        text=ACCEPTED,
    ), on  # fmt: skip
    yield MappaLevelRecord(
        nominal_id=nominal, level=2, route="referral", set_on=on, set_as="mappa coordinator", criteria=AT_2,
        text=ACCEPTED, review_on=on + timedelta(days=28), referral_id=referral.pk,
    ), on  # fmt: skip
