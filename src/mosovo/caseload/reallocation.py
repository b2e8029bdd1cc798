"""Cases that could be reallocated, and each officer’s workload afterwards: a forecast before anything is saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.organisations.models import Account, Team
from mosovo.practice.policy_settings.supervision import CUSTODY_PERCENT
from mosovo.record.limited_list import LimitedList, get_total
from mosovo_law.core.policy import Policy

from .risk_order import LEVELS, RANK
from .scope import COLUMNS, Scope
from .team import CONDITIONS, OfficerWorkload, case_weights

MAX_CASES = 400
"""The most people listed at once."""
_IN_CUSTODY = "(l.custody_from_on <= %(today)s and (l.custody_until is null or l.custody_until > %(today)s)) is true"
_CASE_COLUMNS = (
    f"l.nominal_id, l.urn, l.surname, l.forenames, l.risk, {_IN_CUSTODY} as custody, l.team_id, l.team_name, "
    f"(select count(*) from obligations_duty d where d.nominal_id = l.nominal_id and {CONDITIONS['overdue']}), "
    "(l.allocated_at at time zone 'Europe/London')::date"
)
_SELECT_BY_ID = {
    column: f"select {_CASE_COLUMNS}, l.offender_manager_id, l.offender_manager_name from caseload_caseloadentry l "
    f"where (l.{column} = %(scope)s or l.team_id is null) and l.nominal_id = any(%(ids)s::uuid[]) "
    f"order by {RANK}, l.sort_name, l.nominal_id"
    for column in COLUMNS.values()
}
_SELECT_OF_OFFICER = {
    column: f"select {_CASE_COLUMNS}, count(*) over () "
    f"from caseload_caseloadentry l where l.{column} = %(scope)s "
    "and l.offender_manager_id is not distinct from %(officer)s::uuid "
    f"order by {RANK}, l.sort_name, l.nominal_id limit %(most)s"
    for column in COLUMNS.values()
}


class OfficerCase(NamedTuple):
    """A case of the officer whose workload is reallocated."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    risk: str
    custody: bool
    team_id: UUID | None
    team_name: str
    overdue: int
    allocated_on: date | None
    """When another account allocated the case to its officer."""


class SelectedCase(NamedTuple):
    """A case that was selected on a list, and its offender manager; None if it is unallocated."""

    case: OfficerCase
    officer_id: UUID | None
    officer: str


@dataclass(frozen=True, slots=True)
class WorkloadTotals:
    """The workload of an officer: people, their weight in hundredths of a point, and overdue duties."""

    people: int
    points: int
    overdue: int

    @property
    def weight(self) -> float:
        """Return the weight in points."""
        return self.points / 100


def list_cases_of_officer(scope: Scope, officer: UUID | None, on: date) -> LimitedList[OfficerCase]:
    """List an officer’s cases, or unallocated cases, highest risk first, with the total number. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _SELECT_OF_OFFICER[scope.column], {"scope": scope.key, "officer": officer, "today": on, "most": MAX_CASES}
        )
        result = cursor.fetchall()
    return LimitedList([OfficerCase._make(row[:-1]) for row in result], get_total(result))


def list_selected_cases(scope: Scope, nominal_ids: Sequence[UUID], on: date) -> list[SelectedCase]:
    """List those of the given cases that are in the scope or have no team, highest risk first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT_BY_ID[scope.column], {"scope": scope.key, "ids": list(nominal_ids), "today": on})
        return [SelectedCase(OfficerCase._make(row[:-2]), *row[-2:]) for row in cursor.fetchall()]


def build_workload(officer: OfficerWorkload | None) -> WorkloadTotals:
    """Return the workload shown on the team board; all zero for an officer without cases."""
    return WorkloadTotals(officer.people, officer.points, officer.overdue) if officer else WorkloadTotals(0, 0, 0)


def forecast_workload(
    now: WorkloadTotals, people: Sequence[OfficerCase], policy: Policy, on: date, *, is_added: bool
) -> WorkloadTotals:
    """Calculate the workload of an officer after these people are added or given away."""
    weights, percent, sign = case_weights(policy, on), policy.on(CUSTODY_PERCENT, on), 1 if is_added else -1
    points = sum(
        weights[case.risk if case.risk in LEVELS else ""] * (percent if case.custody else 100) for case in people
    )
    overdue = sum(case.overdue for case in people)
    return WorkloadTotals(now.people + sign * len(people), now.points + sign * points, now.overdue + sign * overdue)


def select_cases(cases: Sequence[OfficerCase], keys: Sequence[Any]) -> list[OfficerCase]:
    """Return the cases whose keys were chosen."""
    selected_keys = {str(key) for key in keys}
    return [case for case in cases if str(case.nominal_id) in selected_keys]


def digest_forecast(cases: Iterable[tuple[UUID, UUID | None]], to: Account | Team) -> str:
    """Return a digest of what a forecast is about: the cases, the officer of each, and who takes them.

    The form carries it, so that a changed selection is not saved under a forecast of another. It names no one.
    """
    moved = sorted(f"{nominal_id}.{officer or ''}" for nominal_id, officer in cases)
    return sha256(" ".join([*moved, f"{type(to).__name__}.{to.pk}"]).encode()).hexdigest()[:24]
