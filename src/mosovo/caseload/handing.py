"""Who could be given to another officer, and what each officer would then have: a forecast before anything is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.law.policy import Policy
from mosovo.law.practice.figures.supervision import CUSTODY_PERCENT
from mosovo.record.shortened import Shortened, whole_of_first

from .by_risk import LEVELS, RANK
from .scope import COLUMNS, Scope
from .team import HOLDS, Officer, weights

MOST = 400
"""People listed at once."""
_IN_CUSTODY = "(l.custody_from_on <= %(today)s and (l.custody_until is null or l.custody_until > %(today)s)) is true"
_PEOPLE = {
    column: f"select l.nominal_id, l.urn, l.surname, l.forenames, l.risk, {_IN_CUSTODY} as custody, l.team_id, "
    f"l.team_name, (select count(*) from obligations_duty d where d.nominal_id = l.nominal_id and {HOLDS['overdue']}), "
    "count(*) over () "
    f"from caseload_line l where l.{column} = %(scope)s "
    "and l.offender_manager_id is not distinct from %(officer)s::uuid "
    f"order by {RANK}, l.sort_name, l.nominal_id limit %(most)s"
    for column in COLUMNS.values()
}


class Held(NamedTuple):
    """A person whom an officer holds."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    risk: str
    custody: bool
    team_id: UUID | None
    team_name: str
    overdue: int


@dataclass(frozen=True, slots=True)
class Load:
    """What an officer has: people, what they weigh in hundredths of a point, and how many duties are overdue."""

    people: int
    points: int
    overdue: int

    @property
    def weight(self) -> float:
        """In points."""
        return self.points / 100


def held_by(scope: Scope, officer: UUID | None, on: date) -> Shortened[Held]:
    """The first people of an officer, or of nobody, the gravest risk first, and how many there are. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE[scope.column], {"scope": scope.of, "officer": officer, "today": on, "most": MOST})
        found = cursor.fetchall()
    return Shortened([Held._make(row[:-1]) for row in found], whole_of_first(found))


def load_of(officer: Officer | None) -> Load:
    """What the board says of an officer; nothing of one who has nobody."""
    return Load(officer.people, officer.points, officer.overdue) if officer else Load(0, 0, 0)


def forecast(now: Load, people: Sequence[Held], policy: Policy, on: date, *, taken: bool) -> Load:
    """What an officer would have with these people taken on, or given away."""
    each, percent, sign = weights(policy, on), policy.on(CUSTODY_PERCENT, on), 1 if taken else -1
    points = sum(each[one.risk if one.risk in LEVELS else ""] * (percent if one.custody else 100) for one in people)
    overdue = sum(one.overdue for one in people)
    return Load(now.people + sign * len(people), now.points + sign * points, now.overdue + sign * overdue)


def chosen(held: Sequence[Held], keys: Sequence[Any]) -> list[Held]:
    """Those of them that were chosen."""
    wanted = {str(key) for key in keys}
    return [one for one in held if str(one.nominal_id) in wanted]
