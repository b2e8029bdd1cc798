"""Fill an empty database with the synthetic register. The same seed gives the same people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from mosovo.access.actor import Actor
from mosovo.audit.actor_context import ActorContext
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.models import Allocation, Nominal
from mosovo.nominals.policy import REGISTER
from mosovo.nominals.urn import compose_urn
from mosovo.organisations.models import Account, Agency, Force
from mosovo.record.bulk_writing import FactBatch, backdate_fact, write_batch
from mosovo.record.fact_writer import require_synthetic_register
from mosovo.record.permit import Permit

from . import journeys, name_lists
from .assessments import create_assessments
from .breach_cases import create_breach_cases
from .devices import create_devices
from .fact_recorder import FactRecorder
from .first_visits import GAPS, NEVER, create_first_visits
from .identifying_details import create_identifying_details
from .licences import create_licences
from .life_histories import Behaviour
from .mappa_cases import create_mappa_cases
from .mappa_meetings import create_mappa_meetings
from .monitoring import create_monitoring
from .people import DemoPerson, create_people
from .plans import create_plans
from .polygraph_tests import create_polygraph_tests
from .public_submissions import create_public_submissions
from .reviews import case_reviews
from .reviews_and_rulings import as_supervisor, create_review, create_ruling, create_ruling_pending
from .scripted_case import create_scripted_case
from .seeded_random import SeededRandom
from .staff import DemoStaff, create_staff
from .supervision import create_supervision, set_policy
from .victims import create_victims
from .visits_and_levels import create_visits

A_CASELOAD = 50
UNALLOCATED = 3
OF_EVERY_KIND = {4: "violent", 8: "terrorist", 12: "other-dangerous", 16: "pdp"}
"""The first caseload has one person of each type, however small the register is."""
REVIEWED = 2
SCRIPTED = {0: create_scripted_case, REVIEWED: create_review, 3: create_ruling_pending}
"""The scripted people, by place in the register."""


class RegisterNotEmpty(Exception):
    """There are people on the register already. Synthetic people are never mixed with others."""


@dataclass(frozen=True)
class CaseloadShare:
    """The people of one offender manager, by their places in the register; unallocated if `manager` is None."""

    manager: Account | None
    places: range
    habits: Behaviour


def create_register(*, nominals: int, seed: int, now: datetime, today: date) -> Iterator[int]:
    """Create the force and the people; yield the number of people after each caseload."""
    require_synthetic_register()
    if Nominal.objects.exists() or Force.objects.exists():
        raise RegisterNotEmpty("the database already has a register")
    staff = create_staff(max(2, -(-nominals // A_CASELOAD)), today)
    set_policy(staff, today)
    urns = _urns(seed, nominals)
    for share in caseload_shares(staff, nominals):
        _write(share, staff, [urns[place] for place in share.places], seed, now, today)
        yield share.places.stop
    create_breach_cases(staff, now, today)
    create_visits(staff, now, today)
    create_supervision(staff, now, today)
    create_assessments(staff, now, today)
    create_polygraph_tests(staff, now, today)
    create_victims(staff, now, today)
    create_devices(staff, now, today)
    create_identifying_details(staff, now, today)
    create_plans(staff, now, today)
    create_mappa_cases(staff, now, today)
    create_mappa_meetings(staff, now, today)
    create_licences(staff, now, today)
    create_monitoring(staff, now, today)
    create_public_submissions(staff, today)


def caseload_shares(staff: DemoStaff, nominals: int) -> Iterator[CaseloadShare]:
    """Yield each officer’s caseload. The first offender manager’s people comply fairly well, so that one stands out."""
    allocated = max(nominals - UNALLOCATED, 1)
    size, start = -(-allocated // len(staff.managers)), 0
    for number, manager in enumerate(staff.managers):
        places = range(start, min(start + size, allocated))
        yield CaseloadShare(manager, places, Behaviour(latest=9) if number == 0 else Behaviour())
        start = places.stop
    yield CaseloadShare(None, range(start, nominals), Behaviour())


def _write(share: CaseloadShare, staff: DemoStaff, urns: list[str], seed: int, now: datetime, today: date) -> None:
    by = share.manager or staff.supervisors[0]
    actor = Actor(by.pk, by.name, staff.force.pk, by.team_id, None, frozenset(by.roles))
    acting = ActorContext(by.pk, by.name, staff.force.pk, by.team_id, None, sorted(by.roles))
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    plans = iter(journeys.PLANS if share.places.start == 0 else ())
    with write_batch(acting) as facts:
        permits = register_nominals(len(urns), action=REGISTER, force=staff.force.pk, actor=actor, urns=urns)
        for place, permit in zip(share.places, permits, strict=True):
            chance = SeededRandom(seed, place)
            telling, person = _person(place, permit, chance, share, now, today)
            if place and journeys.can_travel(telling):
                next(plans, journeys.stays_abroad)(telling, today)
            facts.record(permit, *telling.rows)
            if place == REVIEWED:
                facts.record(as_supervisor(permit, staff.supervisors[0]), create_ruling(telling, today))
            if share.manager is not None:
                _allocate(facts, permit, share.manager, person, agencies, chance, now, today)
                never, gaps = (NEVER, GAPS) if share.places.start else (0, 0)
                second = staff.find_second_officer(share.manager)
                seen = create_first_visits(telling, chance, person.from_on, second, today, never=never, gaps=gaps)
                facts.record(permit, *seen.by_manager)
                reviews = case_reviews(telling, chance, person.from_on, today)
                facts.record(as_supervisor(permit, staff.supervisors[0]), *seen.by_supervisor, *reviews)
        team = share.manager.team_id if share.manager else None
        manager = share.manager.pk if share.manager else None
        place_cases(CasePlacement(permit.nominal_id, staff.force.pk, team, manager) for permit in permits)


def _person(
    place: int, permit: Permit, chance: SeededRandom, share: CaseloadShare, now: datetime, today: date
) -> tuple[FactRecorder, DemoPerson]:
    if place in SCRIPTED:
        return SCRIPTED[place](permit.nominal_id, chance, now=now, today=today)
    habits = Behaviour(
        late=share.habits.late,
        latest=share.habits.latest,
        absconds=share.habits.latest > 9 and chance.once_in(0.008),
        due_in=chance.between(-share.habits.latest // 3, 28) if chance.once_in(0.07) else None,
        roofless=chance.once_in(0.05),
    )
    return create_people(permit.nominal_id, chance, habits, now=now, today=today, kind=OF_EVERY_KIND.get(place))


def _allocate(
    facts: FactBatch, permit: Permit, manager: Account, person: DemoPerson, agencies: dict[str, Agency],
    chance: SeededRandom,
    now: datetime, today: date,
) -> None:  # fmt: skip
    """Allocate the case to the offender manager. Probation is lead agency while it supervises the person."""
    probation = person.supervised_until is not None and person.supervised_until > today
    allocation = Allocation(
        nominal_id=permit.nominal_id, from_on=person.from_on, team_id=manager.team_id, offender_manager=manager,
        lead_agency=agencies["PRB" if probation else "POL"],
        community_offender_manager=chance.one_of(name_lists.PRACTITIONERS) if probation else "",
    )  # fmt: skip
    facts.record(permit, backdate_fact(allocation, min(now, datetime.combine(person.from_on, now.timetz()))))


def _urns(seed: int, count: int) -> list[str]:
    """Draw this many different URNs. The same seed gives the same URNs."""
    numbers = Random(f"{seed}/urns").sample(range(10_000_000), count)
    return [compose_urn("NS", number) for number in numbers]
