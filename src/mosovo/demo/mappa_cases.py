"""MAPPA in the first caseloads: categories and levels set, one referral waiting, one accepted with a meeting due.

Created after risk levels and plans. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from mosovo.caseload.models import CaseloadEntry
from mosovo.organisations.models import Account, Agency
from mosovo.record.models import RecordedFact
from mosovo.rooms.mappa import policy
from mosovo.rooms.mappa.models import (
    CaseArea,
    CategoryDecision,
    Countersignature,
    LevelScreening,
    MappaLevelRecord,
    MappaReferral,
    ReferralDecision,
)

from .daily_batches import write_day
from .demo_logins import LOGINS
from .staff import DemoStaff

MOST = 10
GRAVE = ("very_high", "high")
COORDINATOR = next(number for number, _, role in LOGINS if role == "mappa_coordinator")
AT_1, AT_2 = ["lead-manages", "plan-strong", "nothing-blocks"], ["meetings-add", "high-harm"]
CONFIRMED = "Convicted and subject to notification; confirmed against the court result."
HELD = "One agency can manage the risk with its own plan: visits, the order and probation’s programme."
NOT_LOWER = "Housing, probation and children’s services must follow one plan before he moves."
ACCEPTED = "High risk of serious harm, and a move that 3 agencies must prepare together."
SECTIONS = (
    ("reason", "Asked a neighbour twice about the school next door, and left his job without telling officers."),
    ("risk", "High risk to girls he meets online. Greatest when he drinks and is alone."),
    ("plan", "Visits every 6 weeks, with a telephone check each time. Probation’s programme ends in spring."),
)
WAITS, ACCEPTS = 0, 1
"""The places of the person whose referral awaits the co-ordinator, and of the one whose was accepted."""


def create_mappa_cases(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create MAPPA records for the first people of the first team, in URN order."""
    police, coordinator = Agency.objects.get(code="POL").pk, Account.objects.get(username=COORDINATOR)
    managers = {each.pk: each for each in staff.managers}
    for place, line in enumerate(_choose_cases(staff)):
        manager = managers.get(line.offender_manager_id) if line.offender_manager_id else None
        if manager is None:
            continue
        write_day(line, manager, policy.RECORD, _of_the_case(line.nominal_id, place, today), now)
        if place in (WAITS, ACCEPTS):
            referral = _referral(line.nominal_id, police, manager.name, today)
            write_day(line, manager, policy.RECORD, [(referral, referral.referred_on)], now)
            signed_on = referral.referred_on + timedelta(days=1)
            signed = Countersignature(
                nominal_id=line.nominal_id, referral_id=referral.pk, agrees=True, signed_on=signed_on
            )
            write_day(line, staff.supervisors[0], policy.RECORD, [(signed, signed_on)], now)
            if place == ACCEPTS:
                rows = _accepted(line.nominal_id, referral, today)
                write_day(line, coordinator, policy.COORDINATE, rows, now)


def _choose_cases(staff: DemoStaff) -> list[CaseloadEntry]:
    """Choose two high risk cases to refer, then other cases of the first team."""
    free = CaseloadEntry.objects.filter(
        team_id=staff.teams[0].pk, custody_from_on=None, kinds__contains=["rso"]
    ).order_by("urn")
    grave = list(free.filter(risk__in=GRAVE)[:2])
    return [*grave, *free.exclude(pk__in=[each.pk for each in grave])[: MOST - len(grave)]]


def _of_the_case(nominal: UUID, place: int, today: date) -> Iterator[tuple[RecordedFact, date]]:
    on = today - timedelta(days=60 + place)
    by_law = {"category": 1, "basis": "SONR", "from": on.isoformat(), "last_day": None, "source": "CJA 2003 s.327(2)"}
    yield CategoryDecision(
        nominal_id=nominal, kind="confirmed", category=1, on=on, basis="SONR", text=CONFIRMED, proposed=[by_law]
    ), on  # fmt: skip
    yield CaseArea(nominal_id=nominal, from_on=on, area="Northshire", team="Public protection, first team"), on
    screening = LevelScreening(nominal_id=nominal, screened_on=on, criteria=AT_1, level=1, text=HELD)
    yield screening, on
    yield MappaLevelRecord(
        nominal_id=nominal, level=1, route="screening", set_on=on, set_as="offender manager", criteria=AT_1, text=HELD,
        review_on=on + timedelta(days=90), screening_id=screening.pk,
    ), on  # fmt: skip


def _referral(nominal: UUID, agency: UUID, by: str, today: date) -> MappaReferral:
    sections = [{"key": key, "words": words, "source": f"Written by {by}.", "current": True} for key, words in SECTIONS]
    return MappaReferral(
        nominal_id=nominal, referred_on=today - timedelta(days=9), category=1, level=2, criteria=AT_2,
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
