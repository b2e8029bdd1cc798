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
from .case_conduct import SCRIPTED, CaseloadShare, build_life, caseload_shares
from .lives.life import CaseOfficers, Life
from .lives.portraits import DrawnPortrait, draw_portraits
from .lives.showcase import Showcase
from .photographs import portrait_of
from .seeded_random import SeededRandom
from .staff import DemoStaff, draft_staff

A_CASELOAD = 50
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

    def __init__(self, asked: RegisterRequest, agencies: Mapping[str, UUID] | None = None) -> None:
        self.asked = asked
        self.agencies = read_agencies() if agencies is None else agencies
        self.staff = draft_staff(max(2, -(-asked.nominals // A_CASELOAD)))
        self._showcase = Showcase()
        self._urns = _draw_urns(asked.seed, asked.nominals)
        self._built: deque[BuiltShare] = deque()
        self._following = map(self._build, caseload_shares(self.staff, asked.nominals, asked.seed))

    def build_ahead(self, people: int) -> int:
        """Build caseloads now until they have so many people, or all. Return how many are built and not taken."""
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
        share = next(self._following, None)
        if share is not None:
            self._built.append(share)
        return share is not None

    def _build(self, share: CaseloadShare) -> BuiltShare:
        """Build the lives of one caseload, and begin to draw their portraits."""
        staff, asked = self.staff, self.asked
        by = share.manager or staff.supervisors[0]
        urns = self._urns[share.places.start : share.places.stop]
        permits = create_permits(urns, action=REGISTER, force=staff.force.pk, actor=actor_of(by, staff))
        officers = CaseOfficers(
            share.manager.pk if share.manager else None, staff.find_second_officer(by).pk if share.manager else None,
            by.name, self.agencies,
        )  # fmt: skip
        showcase = self._showcase if share.shows_states else Showcase(frozenset())
        plans = iter(journeys.PLANS if share.places.start == 0 else ())
        lives, allocations = list[Life](), list[Allocation]()
        for place, permit in zip(share.places, permits, strict=True):
            chance = SeededRandom(asked.seed, place)
            life = build_life(permit, place, chance, share, officers, showcase, asked.now, asked.today)
            if place and place not in SCRIPTED and journeys.can_travel(life.recorder):
                next(plans, journeys.stays_abroad)(life.recorder, asked.today)
            lives.append(life)
            if share.manager:
                allocations.append(_allocation(life, share.manager))
        portraits = draw_portraits([portrait_of(life) for life in lives], asked.pool)
        return BuiltShare(share, by, permits, lives, allocations, portraits)


def read_agencies() -> dict[str, UUID]:
    """Read the key of each agency, by its code, that every new database has."""
    text = (files("mosovo.database") / "data" / "organisations_agency.sql").read_text()
    return {found["code"]: UUID(found["key"]) for found in _AGENCY.finditer(text)}


def actor_of(account: Account, staff: DemoStaff) -> Actor:
    """Return the account as the one that acts."""
    return Actor(account.pk, account.name, staff.force.pk, account.team_id, None, frozenset(account.roles))


def _allocation(life: Life, manager: Account) -> Allocation:
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
