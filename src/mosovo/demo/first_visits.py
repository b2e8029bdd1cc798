"""Routine records of each person at liberty: visits, a risk level, an assessment and a plan.

A person was first seen before the policy on visits began, or within 15 days of release since, and then within the
interval of their level. A few lack one of these or have it late, and some long-standing cases were never visited: these
appear on the boards. The first offender manager’s cases lack nothing.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from mosovo.organisations.models import Account
from mosovo.practice.headings import edition_on
from mosovo.practice.visits import IN_FORCE, WITHOUT_A_LEVEL
from mosovo.record.models import RecordedFact
from mosovo.rooms.plan.models import PlanSignOff, PlanVersion
from mosovo.rooms.risk.models import Assessment, AssessmentSignOff, RiskLevel
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .fact_recorder import FactRecorder
from .seeded_random import SeededRandom
from .visits_and_levels import CONCERN, SAID

SINCE = IN_FORCE.from_on - timedelta(days=15)
NEVER = 0.008
GAPS = 0.06
"""The share of cases that lack a level, a visit in time, an assessment or a plan, as in a typical unit."""
LEVELS = ("low",) * 7 + ("medium",) * 8 + ("high",) * 4 + ("very_high",)
INTERVALS = {"low": 365, "medium": 181, "high": 89, "very_high": 28}
"""The most days from one visit to the next."""
PLAN = "Known risks and the action for each: home visits, device checks, joint work with probation where it leads."
WHY = "Agrees with the last probation assessment. Nothing at the first visit contradicts it."
FIRST = "Agree the next visits with the community offender manager."
READ = "Read with the record of the first visit. The evidence supports the grades."


class FirstVisit(NamedTuple):
    """The rows recorded by the offender manager and by the supervisor."""

    by_manager: tuple[RecordedFact, ...] = ()
    by_supervisor: tuple[RecordedFact, ...] = ()

    def and_then(self, other: "FirstVisit") -> "FirstVisit":
        """Return these rows followed by the others."""
        return FirstVisit(self.by_manager + other.by_manager, self.by_supervisor + other.by_supervisor)


def create_first_visits(
    telling: FactRecorder, chance: SeededRandom, from_on: date, second: Account, today: date, *, never: float = NEVER,
    gaps: float = GAPS,
) -> FirstVisit:  # fmt: skip
    """Create the routine records; none for a person who is away. `gaps` is how often a record is missing or late."""
    free_from = _free_from(telling.rows, from_on)
    if free_from is None or free_from >= today - timedelta(days=14):
        return FirstVisit()
    if free_from >= SINCE:
        on = chance.days_after(free_from, 3, 12)
        visit = telling.record_fact(_visit(telling, chance, on, second), on + timedelta(days=1))
        assessed = _assessed(telling, visit, on + timedelta(days=chance.between(5, 20)), today)
        return assessed.and_then(_managed(telling, chance, on, second, today, gaps, assess=False))
    if chance.once_in(never):
        return FirstVisit()
    on = max(free_from, IN_FORCE.from_on - timedelta(days=chance.between(5, 90)))
    first = FirstVisit((telling.record_fact(_visit(telling, chance, on, second), on + timedelta(days=1)),))
    return first.and_then(_managed(telling, chance, on, second, today, gaps, assess=True))


def _managed(
    telling: FactRecorder,
    chance: SeededRandom,
    seen_on: date,
    second: Account,
    today: date,
    gaps: float,
    *,
    assess: bool,
) -> FirstVisit:
    """Create the records after the first visit: a level, visits within its interval, an assessment and a plan."""
    first_visit = FirstVisit()
    level = chance.one_of(LEVELS)
    if has_level := not chance.once_in(gaps) and seen_on + timedelta(days=1) < today:
        row = RiskLevel(nominal_id=telling.nominal_id, level=level, set_on=seen_on, reason=CONCERN)
        first_visit = first_visit.and_then(FirstVisit((telling.record_fact(row, seen_on + timedelta(days=1)),)))
    interval = INTERVALS[level if has_level else WITHOUT_A_LEVEL]
    until = today - timedelta(days=interval + chance.between(1, 60) if chance.once_in(gaps) else 1)
    while (seen_on := seen_on + timedelta(days=interval - chance.between(2, 9))) < until:
        visit = telling.record_fact(_visit(telling, chance, seen_on, second), seen_on + timedelta(days=1))
        first_visit = first_visit.and_then(FirstVisit((visit,)))
    if assess and not chance.once_in(gaps):
        first_visit = first_visit.and_then(_assessment(telling, today - timedelta(days=chance.between(20, 150)), today))
    if not chance.once_in(gaps):
        first_visit = first_visit.and_then(_planned(telling, today - timedelta(days=chance.between(10, 80))))
    return first_visit


def _planned(telling: FactRecorder, on: date) -> FirstVisit:
    """Create a plan, signed off two days after it was written."""
    version = telling.record_fact(PlanVersion(nominal_id=telling.nominal_id, written_on=on, text=PLAN), on)
    checked_on = on + timedelta(days=2)
    signed = PlanSignOff(
        nominal_id=telling.nominal_id, version_id=version.pk, agrees=True, words=READ, checked_on=checked_on
    )
    return FirstVisit((version,), (telling.record_fact(signed, checked_on),))


def _free_from(rows: Sequence[RecordedFact], from_on: date) -> date | None:
    """Return the date since which the person is at liberty; None if they are not."""
    ended = {row.spell_id: row.ended_on for row in rows if isinstance(row, SpellEnd)}
    away = [ended.get(row.first) for row in rows if isinstance(row, Spell)]
    days = [day for day in away if day is not None]
    return max([from_on, *days]) if len(days) == len(away) else None


def _visit(telling: FactRecorder, chance: SeededRandom, on: date, second: Account) -> Visit:
    at = datetime.combine(on, time(chance.between(8, 18), 10 * chance.between(0, 5)), UTC)
    return Visit(
        nominal_id=telling.nominal_id,
        outcome="seen",
        began_at=at,
        ended_at=at + timedelta(minutes=chance.between(20, 50)),
        announced=chance.once_in(0.15),
        second_officer_id=second.pk,
        text=chance.one_of(SAID),
    )


def _assessed(telling: FactRecorder, visit: Visit, on: date, today: date) -> FirstVisit:
    """Create the assessment after the first visit, signed off two days later; none if that is in the future."""
    return FirstVisit((visit,)).and_then(_assessment(telling, on, today))


def _assessment(telling: FactRecorder, on: date, today: date) -> FirstVisit:
    """Create an assessment, signed off two days later; none if that is in the future."""
    checked_on = on + timedelta(days=2)
    if checked_on >= today:
        return FirstVisit()
    whole = Assessment(
        nominal_id=telling.nominal_id, assessed_on=on, edition=edition_on(on).name, overall="medium", rationale=WHY,
        priority=FIRST, reassess_on=on + timedelta(days=330), evidence=[],
    )  # fmt: skip
    telling.record_fact(whole, on)
    check = AssessmentSignOff(
        nominal_id=telling.nominal_id, assessment_id=whole.pk, agrees=True, words=READ, checked_on=checked_on
    )
    return FirstVisit((whole,), (telling.record_fact(check, checked_on),))
