"""That whoever is at liberty was seen: before the policy on visits began, or within 15 days of coming out since.

Who came out since was assessed after it. A few who were taken on long ago were never seen, and stand on the boards.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from mosovo.law.practice.headings import edition_on
from mosovo.law.practice.visits import IN_FORCE
from mosovo.organisations.models import Account
from mosovo.record.models import Recorded
from mosovo.rooms.risk.models import Assessment, AssessmentCheck
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .chance import Chance
from .telling import Telling
from .visiting import SAID

SINCE = IN_FORCE.from_on - timedelta(days=15)
NEVER = 0.008
WHY = "As the last assessment by probation has it; nothing at the first visit speaks against it."
FIRST = "Agree the next visits with the offender manager of probation."
READ = "Read with the first visit. The evidence bears the grades."


class Seen(NamedTuple):
    """The rows of it, by who records them."""

    by_manager: tuple[Recorded, ...] = ()
    by_supervisor: tuple[Recorded, ...] = ()


def tell_seen(
    telling: Telling, chance: Chance, from_on: date, second: Account, today: date, *, never: float = NEVER
) -> Seen:
    """What is recorded of it; nothing of somebody who is away."""
    free_from = _free_from(telling.rows, from_on)
    if free_from is None or free_from >= today - timedelta(days=14):
        return Seen()
    if free_from >= SINCE:
        on = chance.days_after(free_from, 3, 12)
        visit = telling.tell(_visit(telling, chance, on, second), on + timedelta(days=1))
        return _assessed(telling, visit, on + timedelta(days=chance.between(5, 20)), today)
    if chance.once_in(never):
        return Seen()
    on = max(free_from, IN_FORCE.from_on - timedelta(days=chance.between(5, 90)))
    return Seen((telling.tell(_visit(telling, chance, on, second), on + timedelta(days=1)),))


def _free_from(rows: Sequence[Recorded], from_on: date) -> date | None:
    """Since when they are at liberty; None: they are not."""
    ended = {row.spell_id: row.ended_on for row in rows if isinstance(row, SpellEnd)}
    away = [ended.get(row.first) for row in rows if isinstance(row, Spell)]
    days = [day for day in away if day is not None]
    return max([from_on, *days]) if len(days) == len(away) else None


def _visit(telling: Telling, chance: Chance, on: date, second: Account) -> Visit:
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


def _assessed(telling: Telling, visit: Visit, on: date, today: date) -> Seen:
    """The judgement that follows the first visit, signed off two days later; none where its day is still ahead."""
    checked_on = on + timedelta(days=2)
    if checked_on >= today:
        return Seen((visit,))
    whole = Assessment(
        nominal_id=telling.nominal_id, assessed_on=on, edition=edition_on(on).name, overall="medium", rationale=WHY,
        priority=FIRST, reassess_on=on + timedelta(days=330), evidence=[],
    )  # fmt: skip
    telling.tell(whole, on)
    check = AssessmentCheck(
        nominal_id=telling.nominal_id, assessment_id=whole.pk, agrees=True, words=READ, checked_on=checked_on
    )
    return Seen((visit, whole), (telling.tell(check, checked_on),))
