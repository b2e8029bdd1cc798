"""Fill an empty database with the synthetic register. The same seed gives the same people."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, datetime

from mosovo.audit.actor_context import ActorContext
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_permitted
from mosovo.nominals.models import Nominal
from mosovo.organisations.models import Account, Agency, Force
from mosovo.record.bulk_writing import FactBatch, write_batch
from mosovo.record.fact_writer import require_synthetic_register, single_transaction
from mosovo.record.permit import Permit

from .agency_messages import create_agency_messages
from .breach_cases import create_breach_cases
from .duty_rota import create_duty_rota
from .identifying_details import create_identifying_details
from .lives.life import Life
from .mappa_cases import create_mappa_cases
from .mappa_meetings import create_mappa_meetings
from .monitoring import create_monitoring
from .partners import create_practitioner_access
from .photographs import record_portrait, store_portraits
from .planned_visits import create_planned_visits
from .polygraph_tests import create_polygraph_tests
from .public_submissions import create_public_submissions
from .register_draft import BuiltShare, RegisterDraft, RegisterRequest, build_actor
from .reviews_and_rulings import create_ruling
from .source_messages import create_source_messages
from .staff import DemoStaff, create_staff
from .supervision import create_supervision, set_policy
from .victims import create_victims


class RegisterNotEmpty(Exception):
    """There are people on the register already. Synthetic people are never mixed with others."""


def create_register(
    *, nominals: int, seed: int, now: datetime, today: date, pool: ProcessPoolExecutor | None = None
) -> Iterator[int]:
    """Create the force and the people; yield the number of people after each caseload."""
    yield from store_register(RegisterDraft(RegisterRequest(nominals, seed, now, today, pool)))


def store_register(draft: RegisterDraft) -> Iterator[int]:
    """Store the force and the people of a draft; yield the number of people after each caseload.

    Lives are built again if the agencies of the database have other keys than those of the draft.
    """
    require_synthetic_register()
    if Nominal.objects.exists() or Force.objects.exists():
        raise RegisterNotEmpty("the database already has a register")
    agencies = {agency.code: agency.pk for agency in Agency.objects.all()}
    if agencies != draft.agencies:
        draft = RegisterDraft(draft.request, agencies)
    request = draft.request
    staff = create_staff(draft.staff, request.today)
    set_policy(staff, request.today)
    lives = list[Life]()
    for share in draft.take_shares():
        lives += _write(share, staff)
        yield share.share.places.stop
    _create_case_work(staff, lives, request.now, request.today)


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


def _write(built: BuiltShare, staff: DemoStaff) -> list[Life]:
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
    if life.has_pending_ruling:
        facts.record(_replace_actor(permit, staff.supervisors[0], staff), create_ruling(life.recorder, life.today))
    supervisor = staff.find_supervisor(life.officers.manager)
    authors = {"supervisor": supervisor, "inspector": staff.inspector, "coordinator": staff.coordinator}
    for author_role, rows in life.recorder.by_others.items():
        facts.record(_replace_actor(permit, authors[author_role], staff), *rows)
    life.discard_facts()


def _replace_actor(permit: Permit, account: Account, staff: DemoStaff) -> Permit:
    """Return the permit for another account, which signs the facts as their author."""
    return replace(permit, actor=build_actor(account, staff))
