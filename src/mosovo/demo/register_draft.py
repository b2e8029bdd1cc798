"""Build the people of a register in memory, before they are stored. Needs no database.

`./mosovo demo` builds while the database is created, on the core that would otherwise be idle.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from random import Random
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.nominals.bulk_registration import create_permits
from mosovo.nominals.models import Allocation
from mosovo.nominals.policy import REGISTER
from mosovo.nominals.urn import compose_urn
from mosovo.organisations.models import Account
from mosovo.record.bulk_writing import backdate_fact
from mosovo.record.permit import Permit

from . import journeys, name_lists
from .case_conduct import SCRIPTED, CaseloadShare, build_life, draw_caseload_shares
from .lives.life import CaseOfficers, Life
from .lives.portraits import DrawnPortrait, draw_portraits
from .lives.showcase import Showcase
from .photographs import build_portrait_spec
from .seeded_random import SeededRandom
from .staff import DemoStaff, draft_staff

CASELOAD_SIZE = 50
_AGENCY = re.compile(r'"id": "(?P<key>[^"]+)", "code": "(?P<code>[^"]+)"')


@dataclass(frozen=True)
class RegisterRequest:
    """The number of people, the seed, the time and the day of a register, and the processes that draw portraits."""

    nominals: int
    seed: int
    now: datetime
    today: date
    pool: ProcessPoolExecutor | None = None


@dataclass(frozen=True)
class BuiltShare:
    """The people of one caseload, not stored yet, each with a permit and a life. The portraits may still be drawn."""

    share: CaseloadShare
    by: Account
    permits: list[Permit]
    lives: list[Life]
    allocations: list[Allocation]
    portraits: Iterator[DrawnPortrait]


class RegisterDraft:
    """The staff of a register, and its people by caseload. They are built when they are taken, or before."""

    def __init__(self, request: RegisterRequest, agencies: Mapping[str, UUID] | None = None) -> None:
        self.request = request
        self.agencies = read_agencies() if agencies is None else agencies
        self.staff = draft_staff(max(2, -(-request.nominals // CASELOAD_SIZE)))
        self._showcase = Showcase()
        self._urns = _draw_urns(request.seed, request.nominals)
        self._built: deque[BuiltShare] = deque()
        self._remaining_shares = map(self._build, draw_caseload_shares(self.staff, request.nominals, request.seed))

    def build_ahead(self, people: int) -> int:
        """Build caseloads now until they have `people` people, or everyone. Return how many are ready."""
        while self._count_built() < people and self._build_next():
            pass
        return self._count_built()

    def _count_built(self) -> int:
        return sum(len(each.lives) for each in self._built)

    def take_shares(self) -> Iterator[BuiltShare]:
        """Yield each caseload, with the next one built already, so that its portraits are drawn meanwhile."""
        while self._built or self._build_next():
            if len(self._built) == 1:
                self._build_next()
            yield self._built.popleft()

    def _build_next(self) -> bool:
        share = next(self._remaining_shares, None)
        if share is not None:
            self._built.append(share)
        return share is not None

    def _build(self, share: CaseloadShare) -> BuiltShare:
        """Build the lives of one caseload, and begin to draw their portraits."""
        staff, request = self.staff, self.request
        by = share.manager or staff.supervisors[0]
        urns = self._urns[share.places.start : share.places.stop]
        permits = create_permits(urns, action=REGISTER, force=staff.force.pk, actor=build_actor(by, staff))
        officers = CaseOfficers(
            share.manager.pk if share.manager else None, staff.find_second_officer(by).pk if share.manager else None,
            by.name, self.agencies,
        )  # fmt: skip
        showcase = self._showcase if share.shows_states else Showcase(frozenset())
        plans = iter(journeys.PLANS if share.places.start == 0 else ())
        lives, allocations = list[Life](), list[Allocation]()
        for place, permit in zip(share.places, permits, strict=True):
            chance = SeededRandom(request.seed, place)
            life = build_life(permit, place, chance, share, officers, showcase, request.now, request.today)
            if place and place not in SCRIPTED and journeys.can_travel(life.recorder):
                next(plans, journeys.stays_abroad)(life.recorder, request.today)
            lives.append(life)
            if share.manager:
                allocations.append(_build_allocation(life, share.manager))
        portraits = draw_portraits([build_portrait_spec(life) for life in lives], request.pool)
        return BuiltShare(share, by, permits, lives, allocations, portraits)


def read_agencies() -> dict[str, UUID]:
    """Read the key of each agency, by its code, that every new database has."""
    text = (files("mosovo.database") / "data" / "organisations_agency.sql").read_text()
    return {match["code"]: UUID(match["key"]) for match in _AGENCY.finditer(text)}


def build_actor(account: Account, staff: DemoStaff) -> Actor:
    """Return the account as the one that acts."""
    return Actor(account.pk, account.name, staff.force.pk, account.team_id, None, frozenset(account.roles))


def _build_allocation(life: Life, manager: Account) -> Allocation:
    """Allocate the case to the offender manager. Probation is lead agency while it supervises the person."""
    probation = life.is_supervised
    allocation = Allocation(
        nominal_id=life.nominal_id, from_on=life.from_on, team_id=manager.team_id, offender_manager_id=manager.pk,
        lead_agency_id=life.officers.agencies["PRB" if probation else "POL"],
        community_offender_manager=life.chance.one_of(name_lists.PRACTITIONERS) if probation else "",
    )  # fmt: skip
    return backdate_fact(allocation, min(life.now, datetime.combine(life.from_on, life.now.timetz())))


def _draw_urns(seed: int, count: int) -> list[str]:
    """Draw this many different URNs. The same seed gives the same URNs."""
    numbers = Random(f"{seed}/urns").sample(range(10_000_000), count)
    return [compose_urn("NS", number) for number in numbers]
