"""The team board: overdue duties by risk and age, each officer’s workload, and the people behind each number.

No number is stored: each is counted from duties and caseload rows as at the given day. The weight of a case is set by
force policy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.database.joint_reads import Reading, Select, ask, run_reading
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.practice.policy_settings.supervision import CUSTODY_PERCENT, WEIGHTS
from mosovo_law.core.policy import Policy

from .pagination import PAGE, START, Page, PageMarker
from .response_queue import RESPONSE_RULES, response_condition
from .review_queue import AWAITS_REVIEW, RECENT_PERIOD, TO_READ
from .risk_order import (
    AGES,
    BANDS,
    DUTIES_WITH_LINES,
    ON_FROM_THE_PLACE,
    ROW,
    BoardDuty,
    OverdueAges,
    count_overdue_ages,
    load_board_page,
)
from .scope import COLUMNS, Scope

type What = Literal["overdue", "first", "lapsed", "failed", "climbed"]

_OFFICER_DUTIES = "d.bearer = 'offender_manager' and d.rule like 'practice.%%'"
_OPEN = (
    "d.opens_on <= %(today)s and (d.met_on is null or d.met_on > %(today)s) "
    "and (d.ceased_on is null or d.ceased_on > %(today)s) "
    "and (d.clock_stopped_from is null or d.clock_stopped_from > %(today)s)"
)
_OVERDUE = f"{_OPEN} and d.due_on < %(today)s"
CONDITIONS: dict[What, str] = {
    "overdue": f"{_OFFICER_DUTIES} and {_OVERDUE}",
    "first": f"d.rule = 'practice.visit.first' and {_OVERDUE}",
    "lapsed": (
        f"d.rule in ('practice.risk.first', 'practice.risk.reassess', 'practice.risk.reassess_after') and {_OVERDUE}"
    ),
    "failed": f"d.rule in ('practice.visit.decide', 'practice.visit.inspector') and {_OPEN}",
    "climbed": response_condition("d"),
}
_COUNTED = {**CONDITIONS, "climbed": response_condition("d", in_aggregate=True)}
WHATS: tuple[What, ...] = get_args(What.__value__)
_IN_CUSTODY = "(l.custody_from_on <= %(today)s and (l.custody_until is null or l.custody_until > %(today)s)) is true"
_OFFICERS = {
    column: PreparedStatement(f"""
with people as (
  select l.offender_manager_id as officer, count(*) as people, count(*) filter (where {_IN_CUSTODY}) as custody,
    coalesce(sum((%(weights)s::jsonb ->> l.risk)::int * case when {_IN_CUSTODY} then %(percent)s else 100 end), 0)
      as points
  from caseload_caseloadentry l where l.{column} = %(scope)s group by 1
), overdue_duties as (
  select d.offender_manager_id as officer,
    {", ".join(f"count(*) filter (where {holds}) as {what}" for what, holds in _COUNTED.items())}
  from obligations_duty d where d.{column} = %(scope)s and d.rule like 'practice.%%'
    and d.opens_on <= %(today)s and (d.met_on is null or d.met_on > %(today)s)
    and (d.ceased_on is null or d.ceased_on > %(today)s) group by 1
), work as (
  select w.offender_manager_id as officer, count(*) filter (where w.kind = 'visit' and w.on > %(lately)s) as visits,
    count(*) filter (where w.kind = 'visit' and w.on > %(lately)s and not w.announced) as unannounced,
    count(*) filter (where w.kind = 'visit' and w.on > %(lately)s and w.alone) as alone,
    count(*) filter (where {AWAITS_REVIEW} {TO_READ}) as to_review
  from supervision_workentry w where w.{column} = %(scope)s and w.on <= %(today)s group by 1
)
select p.officer, p.people, p.custody, p.points, {", ".join(f"coalesce(o.{what}, 0)" for what in CONDITIONS)},
  coalesce(w.visits, 0), coalesce(w.unannounced, 0), coalesce(w.alone, 0), coalesce(w.to_review, 0)
from people p left join overdue_duties o on o.officer is not distinct from p.officer
  left join work w on w.officer is not distinct from p.officer""")
    for column in COLUMNS.values()
}
_BACKLOG = {
    column: f"select {AGES} {DUTIES_WITH_LINES.format(column=column)} and {CONDITIONS['overdue']} group by l.risk"
    for column in COLUMNS.values()
}
_SELECT_DUTIES = {
    (column, what): f"select {ROW} {DUTIES_WITH_LINES.format(column=column)} and {holds} "
    "and (%(officer)s::uuid is null or d.offender_manager_id = %(officer)s::uuid) "
    "and (not %(unallocated)s::boolean or d.offender_manager_id is null) "
    "and (%(risk)s::text is null or l.risk = %(risk)s::text) "
    "and (%(least)s::int is null or %(today)s - d.due_on between %(least)s::int and %(most)s::int) "
    f"and {ON_FROM_THE_PLACE}"
    for column in COLUMNS.values()
    for what, holds in CONDITIONS.items()
}


class OfficerWorkload(NamedTuple):
    """The workload of one officer: people and their weight, overdue duties, and recent visits."""

    officer: UUID | None
    people: int
    custody: int
    points: int
    """Hundredths of a point."""
    overdue: int
    first: int
    lapsed: int
    failed: int
    climbed: int
    visits: int
    unannounced: int
    alone: int
    to_review: int

    @property
    def community(self) -> int:
        """Return the number of people in the community."""
        return self.people - self.custody

    @property
    def weight(self) -> float:
        """Return the weight of the cases, in points."""
        return self.points / 100


@dataclass(frozen=True, slots=True)
class WorkloadFilter:
    """A filter on the people behind a number: by officer, by risk level, by how long overdue."""

    officer: UUID | None = None
    risk: str | None = None
    band: str | None = None
    unallocated: bool = False
    """Only cases without an offender manager."""

    def values(self) -> dict[str, Any]:
        """Return the filter as parameters of the query."""
        least, most = BANDS[self.band] if self.band else (None, None)
        return {
            "officer": self.officer, "unallocated": self.unallocated, "risk": self.risk, "least": least, "most": most,
        }  # fmt: skip


def list_officer_workloads(
    scope: Scope, on: date, policy: Policy, me: UUID | None = None, *, rules: Sequence[str] = RESPONSE_RULES
) -> list[OfficerWorkload]:
    """List the workload of each officer in scope who has cases, and of unallocated cases. One query."""
    return run_reading(ask_officer_workloads(scope, on, policy, me, rules=rules))


def ask_officer_workloads(
    scope: Scope, on: date, policy: Policy, me: UUID | None = None, *, rules: Sequence[str] = RESPONSE_RULES
) -> Reading[list[OfficerWorkload]]:
    """List the workload of each officer in scope who has cases, and of unallocated cases.

    `me` is the reader, whose own records are not counted as theirs to review. `rules`: the responses that are counted.
    """
    values = {
        "scope": scope.key, "today": on, "lately": on - RECENT_PERIOD, "weights": _weights(policy, on),
        "percent": policy.on(CUSTODY_PERCENT, on), "me": me, "rules": list(rules),
    }  # fmt: skip
    rows = yield from ask(Select(_OFFICERS[scope.column], values))
    return [OfficerWorkload._make(row) for row in rows]


def build_responses_due_query(scope: Scope, on: date, rules: Sequence[str] = RESPONSE_RULES) -> CountQuery:
    """Return the count of the responses due of these rules, for a statement of several counts."""
    statement = (
        f"select count(*) from obligations_duty d where d.{scope.column} = %(scope)s and {CONDITIONS['climbed']}"
    )
    return CountQuery(statement, {"scope": scope.key, "today": on, "rules": list(rules)})


def count_overdue_by_risk(scope: Scope, on: date) -> list[OverdueAges]:
    """Count overdue duties by risk level and by how long, highest level first. One query."""
    return count_overdue_ages(_select_rows(_BACKLOG[scope.column], {"scope": scope.key, "today": on}))


def list_people_behind_figure(
    scope: Scope, on: date, what: What, narrowed: WorkloadFilter, after: PageMarker | None = None, size: int = PAGE,
    *, rules: Sequence[str] = RESPONSE_RULES,
) -> Page[BoardDuty]:  # fmt: skip
    """Return one page of the duties behind a number, highest risk first, then longest due. One query.

    `rules`: the responses that are counted.
    """
    marker = after or START
    values = {
        "scope": scope.key, "today": on, **narrowed.values(), "part": marker.part, "on": marker.on, "id": marker.id,
        "limit": size + 1, "rules": list(rules),
    }  # fmt: skip
    return load_board_page(_select_rows(_SELECT_DUTIES[scope.column, what], values), size)


def case_weights(policy: Policy, on: date) -> Mapping[str, int]:
    """Return the weight of one case in points, by risk level."""
    return {level: policy.on(figure, on) for level, figure in WEIGHTS.items()}


def _weights(policy: Policy, on: date) -> str:
    return "{" + ", ".join(f'"{level}": {number}' for level, number in case_weights(policy, on).items()) + "}"


def total_workload(workload: Sequence[OfficerWorkload]) -> OfficerWorkload:
    """Add up the workloads of all officers."""
    return (
        OfficerWorkload(None, *(sum(column) for column in list(zip(*workload, strict=True))[1:]))
        if workload
        else _NO_WORKLOAD
    )


_NO_WORKLOAD = OfficerWorkload(None, *[0] * (len(OfficerWorkload._fields) - 1))


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
