"""Who is in which caseload, and how each person behaves: who is late, what is overdue, who breached an order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from mosovo.organisations.models import Account
from mosovo.record.permit import Permit

from .lives import figures
from .lives.life import CaseOfficers, Conduct, Life
from .lives.life_builder import create_life
from .lives.showcase import Showcase
from .reviews_and_rulings import create_review, create_ruling_pending
from .scripted_case import create_scripted_case
from .seeded_random import SeededRandom
from .staff import DemoStaff

UNALLOCATED = 3
KIND_BY_PLACE = {4: "violent", 8: "terrorist", 12: "other-dangerous", 16: "pdp"}
"""The first caseload has one person of each type, however small the register is."""
SCRIPTED = {0: create_scripted_case, 2: create_review, 3: create_ruling_pending}
"""The scripted people, by place in the register."""
OVERDUE_WEIGHTS = (
    (52, "visit"), (20, "assessment"), (8, "plan"), (6, "review"), (4, "category"), (4, "clauses"), (6, "plan action"),
)  # fmt: skip
"""What is overdue in a case in which something is."""
MAX_DIFFERENCE = 9
"""The largest difference between an officer’s number of cases and the mean."""
RISK_BY_PLACE = {5: "high", 6: "very_high", 9: "high", 10: "high"}
"""Risk levels of some places in the first caseload, so that a small register shows every level."""


@dataclass(frozen=True)
class CaseloadShare:
    """The people of one offender manager, by their places in the register; unallocated if `manager` is None."""

    manager: Account | None
    places: range
    max_days_overdue: int
    shows_states: bool = False


def draw_caseload_shares(staff: DemoStaff, nominals: int, seed: int) -> Iterator[CaseloadShare]:
    """Yield each officer’s caseload. The first offender manager’s people comply fairly well, so that one stands out."""
    allocated, start = max(nominals - UNALLOCATED, 1), 0
    sizes = _draw_sizes(allocated, len(staff.managers), seed)
    for number, (manager, size) in enumerate(zip(staff.managers, sizes, strict=True)):
        places = range(start, start + size)
        yield CaseloadShare(manager, places, 9 if number == 0 else 60, shows_states=number > 0)
        start = places.stop
    yield CaseloadShare(None, range(start, nominals), 60)


def _draw_sizes(people: int, officers: int, seed: int) -> list[int]:
    """Share the people between the officers, a few more to some."""
    mean, random = people // officers, Random(f"{seed}/caseloads")
    largest_difference = min(MAX_DIFFERENCE, mean // 5)
    sizes = [mean + random.randint(-largest_difference, largest_difference) for _ in range(officers)]
    sizes[-1] += people - sum(sizes)
    while sizes[-1] > mean + largest_difference or sizes[-1] < mean - largest_difference:
        step = 1 if sizes[-1] > mean + largest_difference else -1
        sizes[random.randrange(officers - 1)] += step
        sizes[-1] -= step
    return sizes


def build_life(
    permit: Permit, place: int, chance: SeededRandom, share: CaseloadShare, officers: CaseOfficers, showcase: Showcase,
    now: datetime, today: date,
) -> Life:  # fmt: skip
    """Build the life at a place in the register: a scripted one, or one that is drawn."""
    if place in SCRIPTED and share.places.start == 0:
        return SCRIPTED[place](permit.nominal_id, chance, officers, now=now, today=today)
    return create_life(
        permit.nominal_id, chance, draw_conduct(place, chance, share), officers, showcase, now=now, today=today,
        kind=KIND_BY_PLACE.get(place),
    )  # fmt: skip


def draw_conduct(place: int, chance: SeededRandom, share: CaseloadShare) -> Conduct:
    """Draw how the person at a place behaves, and what is overdue in the case."""
    is_first_caseload = share.max_days_overdue < 60
    overdue = (
        ""
        if is_first_caseload or not chance.occurs(figures.share("overdue"))
        else chance.pick_weighted(OVERDUE_WEIGHTS)
    )
    return Conduct(
        late=0.035,
        max_days_overdue=share.max_days_overdue,
        absconds=not is_first_caseload and chance.occurs(0.006),
        due_in=chance.between(-share.max_days_overdue // 3, 28) if chance.occurs(0.05) else None,
        has_no_home=chance.occurs(0.03),
        overdue=overdue,
        breaches_order=chance.occurs(0.06),
        risk=RISK_BY_PLACE.get(place, ""),
    )
