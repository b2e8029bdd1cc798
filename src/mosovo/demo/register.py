"""Fill an empty database with the synthetic register. The same seed gives the same people."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.audit.actor_context import ActorContext
from mosovo.nominals.bulk_registration import CasePlacement, create_permits, place_cases, register_permitted
from mosovo.nominals.models import Allocation, Nominal
from mosovo.nominals.policy import REGISTER
from mosovo.nominals.urn import compose_urn
from mosovo.organisations.models import Account, Agency, Force
from mosovo.record.bulk_writing import FactBatch, backdate_fact, write_batch
from mosovo.record.fact_writer import require_synthetic_register, single_transaction
from mosovo.record.permit import Permit

from . import journeys, name_lists
from .agency_messages import create_agency_messages
from .breach_cases import create_breach_cases
from .case_conduct import SCRIPTED, CaseloadShare, build_life, caseload_shares
from .duty_rota import create_duty_rota
from .identifying_details import create_identifying_details
from .lives.life import CaseOfficers, Life
from .lives.portraits import DrawnPortrait, draw_portraits
from .lives.showcase import Showcase
from .mappa_cases import create_mappa_cases
from .mappa_meetings import create_mappa_meetings
from .monitoring import create_monitoring
from .partners import create_practitioner_access
from .photographs import portrait_of, record_portrait, store_portraits
from .planned_visits import create_planned_visits
from .polygraph_tests import create_polygraph_tests
from .public_submissions import create_public_submissions
from .reviews_and_rulings import create_ruling
from .seeded_random import SeededRandom
from .source_messages import create_source_messages
from .staff import DemoStaff, create_staff
from .supervision import create_supervision, set_policy
from .victims import create_victims

A_CASELOAD = 50
REVIEWED = 2
"""The place of the person with a ruling that is not checked yet."""


class RegisterNotEmpty(Exception):
    """There are people on the register already. Synthetic people are never mixed with others."""


@dataclass(frozen=True)
class RegisterRequest:
    """The seed, the time and the day of a register, and the processes that draw portraits."""

    seed: int
    now: datetime
    today: date
    pool: ProcessPoolExecutor | None


def create_register(
    *, nominals: int, seed: int, now: datetime, today: date, pool: ProcessPoolExecutor | None = None
) -> Iterator[int]:
    """Create the force and the people; yield the number of people after each caseload."""
    require_synthetic_register()
    if Nominal.objects.exists() or Force.objects.exists():
        raise RegisterNotEmpty("the database already has a register")
    staff = create_staff(max(2, -(-nominals // A_CASELOAD)), today)
    set_policy(staff, today)
    urns, lives = _urns(seed, nominals), list[Life]()
    asked = RegisterRequest(seed, now, today, pool)
    for share in _build_ahead(staff, urns, asked):
        lives += _write(share, staff)
        yield share.share.places.stop
    _create_case_work(staff, lives, now, today)


def _create_case_work(staff: DemoStaff, lives: list[Life], now: datetime, today: date) -> None:
    """Create what builds on the duties of the people. Duties are calculated once for all facts of one action."""
    create_breach_cases(staff, now, today)
    with single_transaction():
        create_polygraph_tests(staff, lives, now, today)
    with single_transaction():
        create_victims(staff, lives, now, today)
    create_identifying_details(staff, now, today)
    at_level_2 = create_mappa_cases(staff, lives, now, today)
    create_mappa_meetings(staff, at_level_2, now, today)
    create_agency_messages(staff, at_level_2, now, today)
    create_duty_rota(staff, today)
    create_monitoring(staff, lives, now, today)
    create_source_messages(staff, now, today)
    create_practitioner_access(staff, lives, today)
    with single_transaction():
        create_supervision(staff, now, today)
    with single_transaction():
        create_planned_visits(staff, now, today)
    create_public_submissions(staff, today)


@dataclass(frozen=True)
class _BuiltShare:
    """The people of one caseload, not written yet, each with a permit and a life. The portraits may still be drawn."""

    share: CaseloadShare
    by: Account
    permits: list[Permit]
    lives: list[Life]
    allocations: list[Allocation]
    portraits: Iterator[DrawnPortrait]


def _build_ahead(staff: DemoStaff, urns: list[str], asked: RegisterRequest) -> Iterator[_BuiltShare]:
    """Build each caseload while the one before it is not written yet, so that portraits are drawn meanwhile."""
    showcase = Showcase()
    agencies = {agency.code: agency.pk for agency in Agency.objects.all()}
    built = (
        _build(share, staff, urns[share.places.start : share.places.stop], asked, showcase, agencies)
        for share in caseload_shares(staff, len(urns), asked.seed)
    )
    ahead = next(built)
    for following in built:
        yield ahead
        ahead = following
    yield ahead


def _build(
    share: CaseloadShare, staff: DemoStaff, urns: list[str], asked: RegisterRequest, showcase: Showcase,
    agencies: Mapping[str, UUID],
) -> _BuiltShare:  # fmt: skip
    """Build the lives of one caseload, and begin to draw their portraits. Writes nothing."""
    by = share.manager or staff.supervisors[0]
    permits = create_permits(urns, action=REGISTER, force=staff.force.pk, actor=_actor(by, staff))
    officers = CaseOfficers(
        share.manager.pk if share.manager else None, staff.find_second_officer(by).pk if share.manager else None,
        by.name, agencies,
    )  # fmt: skip
    showcase_of_share = showcase if share.shows_states else Showcase(frozenset())
    plans = iter(journeys.PLANS if share.places.start == 0 else ())
    lives, allocations = list[Life](), list[Allocation]()
    for place, permit in zip(share.places, permits, strict=True):
        chance = SeededRandom(asked.seed, place)
        life = build_life(permit, place, chance, share, officers, showcase_of_share, asked.now, asked.today)
        if place and place not in SCRIPTED and journeys.can_travel(life.recorder):
            next(plans, journeys.stays_abroad)(life.recorder, asked.today)
        lives.append(life)
        if share.manager:
            allocations.append(_allocation(life, share.manager))
    portraits = draw_portraits([portrait_of(life) for life in lives], asked.pool)
    return _BuiltShare(share, by, permits, lives, allocations, portraits)


def _write(built: _BuiltShare, staff: DemoStaff) -> list[Life]:
    """Write the people of one caseload, and return their lives without the facts."""
    by, manager, permits, lives = built.by, built.share.manager, built.permits, built.lives
    acting = ActorContext(by.pk, by.name, staff.force.pk, by.team_id, None, sorted(by.roles))
    with write_batch(acting) as facts:
        register_permitted(permits)
        recorded = (record_portrait(life, picture) for life, picture in zip(lives, built.portraits, strict=True))
        portraits = [each for each in recorded if each is not None]
        for life, permit in zip(lives, permits, strict=True):
            _record(facts, life, permit, staff)
        for permit, allocation in zip(permits, built.allocations, strict=False):
            facts.record(permit, allocation)
        team, officer = (manager.team_id, manager.pk) if manager else (None, None)
        place_cases(CasePlacement(permit.nominal_id, staff.force.pk, team, officer) for permit in permits)
        facts.store()
        store_portraits(portraits)
    return lives


def _record(facts: FactBatch, life: Life, permit: Permit, staff: DemoStaff) -> None:
    """Collect the facts of a life, each with its author, and let go of them."""
    facts.record(permit, *life.recorder.rows)
    if life.ruled_on:
        facts.record(_as(permit, staff.supervisors[0], staff), create_ruling(life.recorder, life.today))
    supervisor = staff.find_supervisor(life.officers.manager)
    authors = {"supervisor": supervisor, "inspector": staff.inspector, "coordinator": staff.coordinator}
    for who, rows in life.recorder.by_others.items():
        facts.record(_as(permit, authors[who], staff), *rows)
    life.let_go()


def _as(permit: Permit, account: Account, staff: DemoStaff) -> Permit:
    """Return the permit for another account, which signs the facts as their author."""
    return replace(permit, actor=_actor(account, staff))


def _actor(account: Account, staff: DemoStaff) -> Actor:
    return Actor(account.pk, account.name, staff.force.pk, account.team_id, None, frozenset(account.roles))


def _allocation(life: Life, manager: Account) -> Allocation:
    """Allocate the case to the offender manager. Probation is lead agency while it supervises the person."""
    probation = life.is_supervised
    allocation = Allocation(
        nominal_id=life.nominal_id, from_on=life.from_on, team_id=manager.team_id, offender_manager=manager,
        lead_agency_id=life.officers.agencies["PRB" if probation else "POL"],
        community_offender_manager=life.chance.one_of(name_lists.PRACTITIONERS) if probation else "",
    )  # fmt: skip
    return backdate_fact(allocation, min(life.now, datetime.combine(life.from_on, life.now.timetz())))


def _urns(seed: int, count: int) -> list[str]:
    """Draw this many different URNs. The same seed gives the same URNs."""
    numbers = Random(f"{seed}/urns").sample(range(10_000_000), count)
    return [compose_urn("NS", number) for number in numbers]
