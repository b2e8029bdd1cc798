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

from .daily_batches import write_case_facts
from .demo_cases import DemoCase, find_cases, is_high_risk_at_liberty
from .lives import figures
from .lives.life import Life
from .lives.texts import fill_phrase, read_texts
from .staff import DemoStaff

CRITERIA = ["meetings-add", "high-harm"]
LOWER_LEVEL_REASON = "Housing, probation and children’s services must follow one plan before he moves."
ACCEPTED = "High risk of serious harm, and a move that 3 agencies must prepare together."
REFERRED_CASES, ACCEPTED_PLACE = 2, 1
"""How many cases are referred, and the place of the one that was accepted; the other awaits the co-ordinator."""
MIN_CASES = 4
"""Cases at Level 2 or 3, however small the register is: a meeting has that many."""


def create_mappa_cases(staff: DemoStaff, lives: Sequence[Life], now: datetime, today: date) -> list[DemoCase]:
    """Refer the highest-risk cases: one waits, one was accepted; return those that meetings manage at Level 2 or 3."""
    police = Agency.objects.get(code="POL").pk
    limit = max(round(figures.share("level_2_or_3") * len(lives)), MIN_CASES)
    first_team = {each.pk for each in staff.managers if each.team_id == staff.teams[0].pk}
    high_risk_cases = find_cases(staff, lives, lambda life: _can_be_referred(life, today), len(lives))
    sorted_cases = sorted(high_risk_cases, key=lambda case: case.manager.pk not in first_team)
    referred, managed = sorted_cases[:REFERRED_CASES], sorted_cases[REFERRED_CASES : REFERRED_CASES + limit]
    for place, case in enumerate(referred):
        referral = _build_referral(case, police, today)
        write_case_facts(case.entry, case.manager, policy.RECORD, [(referral, referral.referred_on)], now)
        signed_on = referral.referred_on + timedelta(days=1)
        countersignature = Countersignature(
            nominal_id=case.entry.nominal_id, referral_id=referral.pk, agrees=True, signed_on=signed_on
        )
        supervisor = staff.find_supervisor(case.manager.pk)
        write_case_facts(case.entry, supervisor, policy.RECORD, [(countersignature, signed_on)], now)
        if place == ACCEPTED_PLACE:
            rows = _build_acceptance(case.entry.nominal_id, referral, today)
            write_case_facts(case.entry, staff.coordinator, policy.COORDINATE, rows, now)
    return managed


def _can_be_referred(life: Life, today: date) -> bool:
    """Whether the case is grave enough, and was at liberty before the meeting of eight weeks ago."""
    before = today - timedelta(days=45)
    is_long_enough = life.free_from is not None and life.free_from < today - timedelta(days=75)
    has_level = life.mappa_level_on is not None and life.mappa_level_on < before
    return is_high_risk_at_liberty(life) and is_long_enough and has_level


def _build_referral(case: DemoCase, agency: UUID, today: date) -> MappaReferral:
    by, words = case.manager.name, case.life.words()
    section_texts = (
        ("reason", fill_phrase("Asked a neighbour twice about the school next door, and left {his} job.", words)),
        ("risk", fill_phrase(read_texts()["plan"][case.life.index.theme], words)),
        ("plan", "Visits each month, with a telephone check each time. Probation’s programme ends in spring."),
    )  # fmt: skip
    sections = [
        {"key": key, "words": text, "source": f"Written by {by}.", "current": True} for key, text in section_texts
    ]
    return MappaReferral(
        nominal_id=case.entry.nominal_id, referred_on=today - timedelta(days=9), category=1, level=2, criteria=CRITERIA,
        lower_level_reason=LOWER_LEVEL_REASON, agency_id=agency, referrer=by, invite=["POL", "PRB", "HSG", "CSC"],
        sections=sections,
    )  # fmt: skip


def _build_acceptance(nominal: UUID, referral: MappaReferral, today: date) -> Iterator[tuple[RecordedFact, date]]:
    on = today - timedelta(days=4)
    yield ReferralDecision(
        nominal_id=nominal, referral_id=referral.pk, decision="accepted", decided_on=on, level=2, criteria=CRITERIA,
        text=ACCEPTED,
    ), on  # fmt: skip
    yield MappaLevelRecord(
        nominal_id=nominal, level=2, route="referral", set_on=on, set_as="mappa coordinator", criteria=CRITERIA,
        text=ACCEPTED, review_on=on + timedelta(days=28), referral_id=referral.pk,
    ), on  # fmt: skip
