"""Filling an empty database with the synthetic register. The same seed gives the same people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from mosovo.access.actor import Actor
from mosovo.audit.acting import Acting
from mosovo.nominals.many import Placement, place_many, register_many
from mosovo.nominals.models import Allocation, Nominal
from mosovo.nominals.policy import REGISTER
from mosovo.nominals.urn import compose
from mosovo.organisations.models import Account, Agency, Force
from mosovo.record.batch import Batch, backdate, batch
from mosovo.record.permit import Permit
from mosovo.record.writing import refuse_unless_synthetic

from . import journeys, words
from .asked import tell_what_was_asked
from .assessing import tell_risk
from .chance import Chance
from .failures import tell_failures
from .licensing import tell_licences
from .lives import Habits
from .monitored import tell_monitoring
from .people import Person, invent
from .planning import tell_plans
from .reviewed import blanket, by_supervisor, placard, ruled
from .reviewing import case_reviews
from .sat import tell_meetings
from .scripted import figment
from .seen import GAPS, NEVER, tell_seen
from .staff import Staff, hire
from .supervising import set_policy, tell_supervision
from .telling import Telling
from .tested import tell_tests
from .traced import tell_traces
from .under_mappa import tell_mappa
from .visiting import tell_visits
from .watched import tell_devices
from .wronged import tell_victims

A_CASELOAD = 50
UNALLOCATED = 3
OF_EVERY_KIND = {4: "violent", 8: "terrorist", 12: "other-dangerous", 16: "pdp"}
"""However small the register, the first caseload holds one of each."""
REVIEWED = 2
SCRIPTED = {0: figment, REVIEWED: placard, 3: blanket}
"""The places of the lives that are written, not drawn."""


class NotEmpty(Exception):
    """There are people on the register already: invented ones are never mixed with others."""


@dataclass(frozen=True)
class Share:
    """The people of one offender manager, by their places in the register; of nobody: unallocated."""

    manager: Account | None
    places: range
    habits: Habits


def fill(*, nominals: int, seed: int, now: datetime, today: date) -> Iterator[int]:
    """Make the force and the people; gives how many there are after each caseload."""
    refuse_unless_synthetic()
    if Nominal.objects.exists() or Force.objects.exists():
        raise NotEmpty("there is a register here already")
    staff = hire(max(2, -(-nominals // A_CASELOAD)), today)
    set_policy(staff, today)
    urns = _urns(seed, nominals)
    for share in shares(staff, nominals):
        _write(share, staff, [urns[place] for place in share.places], seed, now, today)
        yield share.places.stop
    tell_failures(staff, now, today)
    tell_visits(staff, now, today)
    tell_supervision(staff, now, today)
    tell_risk(staff, now, today)
    tell_tests(staff, now, today)
    tell_victims(staff, now, today)
    tell_devices(staff, now, today)
    tell_traces(staff, now, today)
    tell_plans(staff, now, today)
    tell_mappa(staff, now, today)
    tell_meetings(staff, now, today)
    tell_licences(staff, now, today)
    tell_monitoring(staff, now, today)
    tell_what_was_asked(staff, today)


def shares(staff: Staff, nominals: int) -> Iterator[Share]:
    """Who holds whom. The first offender manager's people keep fairly well to the rules, so that one stands out."""
    allocated = max(nominals - UNALLOCATED, 1)
    size, start = -(-allocated // len(staff.managers)), 0
    for number, manager in enumerate(staff.managers):
        places = range(start, min(start + size, allocated))
        yield Share(manager, places, Habits(latest=9) if number == 0 else Habits())
        start = places.stop
    yield Share(None, range(start, nominals), Habits())


def _write(share: Share, staff: Staff, urns: list[str], seed: int, now: datetime, today: date) -> None:
    by = share.manager or staff.supervisors[0]
    actor = Actor(by.pk, by.name, staff.force.pk, by.team_id, None, frozenset(by.roles))
    acting = Acting(by.pk, by.name, staff.force.pk, by.team_id, None, sorted(by.roles))
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    plans = iter(journeys.PLANS if share.places.start == 0 else ())
    with batch(acting) as facts:
        permits = register_many(len(urns), to=REGISTER, force=staff.force.pk, by=actor, urns=urns)
        for place, permit in zip(share.places, permits, strict=True):
            chance = Chance(seed, place)
            telling, person = _person(place, permit, chance, share, now, today)
            if place and journeys.may_go(telling):
                next(plans, journeys.stays)(telling, today)
            facts.record(permit, *telling.rows)
            if place == REVIEWED:
                facts.record(by_supervisor(permit, staff.supervisors[0]), ruled(telling, today))
            if share.manager is not None:
                _allocate(facts, permit, share.manager, person, agencies, chance, now, today)
                never, gaps = (NEVER, GAPS) if share.places.start else (0, 0)
                second = staff.beside(share.manager)
                seen = tell_seen(telling, chance, person.from_on, second, today, never=never, gaps=gaps)
                facts.record(permit, *seen.by_manager)
                reviews = case_reviews(telling, chance, person.from_on, today)
                facts.record(by_supervisor(permit, staff.supervisors[0]), *seen.by_supervisor, *reviews)
        team = share.manager.team_id if share.manager else None
        manager = share.manager.pk if share.manager else None
        place_many(Placement(permit.nominal_id, staff.force.pk, team, manager) for permit in permits)


def _person(
    place: int, permit: Permit, chance: Chance, share: Share, now: datetime, today: date
) -> tuple[Telling, Person]:
    if place in SCRIPTED:
        return SCRIPTED[place](permit.nominal_id, chance, now=now, today=today)
    habits = Habits(
        late=share.habits.late,
        latest=share.habits.latest,
        absconds=share.habits.latest > 9 and chance.once_in(0.008),
        due_in=chance.between(-share.habits.latest // 3, 28) if chance.once_in(0.07) else None,
        roofless=chance.once_in(0.05),
    )
    return invent(permit.nominal_id, chance, habits, now=now, today=today, kind=OF_EVERY_KIND.get(place))


def _allocate(
    facts: Batch, permit: Permit, manager: Account, person: Person, agencies: dict[str, Agency], chance: Chance,
    now: datetime, today: date,
) -> None:  # fmt: skip
    """To the offender manager; probation leads while its own time with the person runs."""
    probation = person.supervised_until is not None and person.supervised_until > today
    allocation = Allocation(
        nominal_id=permit.nominal_id, from_on=person.from_on, team_id=manager.team_id, offender_manager=manager,
        lead_agency=agencies["PRB" if probation else "POL"],
        community_offender_manager=chance.one_of(words.PRACTITIONERS) if probation else "",
    )  # fmt: skip
    facts.record(permit, backdate(allocation, min(now, datetime.combine(person.from_on, now.timetz()))))


def _urns(seed: int, count: int) -> list[str]:
    """As many different URNs, the same for the same seed."""
    numbers = Random(f"{seed}/urns").sample(range(10_000_000), count)
    return [compose("NS", number) for number in numbers]
