"""What a supervisor or an inspector sees first on Today: decisions, responses, the team, and who misses something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from mosovo.caseload import decision_queue, queries, team
from mosovo.caseload.queries import CaseloadFilter, Scope, View
from mosovo.caseload.response_queue import list_waiting_responses
from mosovo.caseload.saved_views import CaseloadQuery
from mosovo.caseload.team import OfficerWorkload
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.record.shortened import Shortened
from mosovo.rooms.supervision import cover, staff
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.web.core.board_duty_rows import build_board_row
from mosovo.web.core.url_reversing import url_for
from mosovo.web.site.caseload.listing import query_href
from mosovo.web.site.reading_desk.responses import (
    ResponseGroupKey,
    ResponseRow,
    build_response_row,
    key_of_group,
    rules_of,
)
from mosovo_law.explain.explanation import duty_title

DECISIONS, RESPONSES, OFFICERS = 4, 3, 6
"""How many lines of each list are shown. The rest are behind a link."""
SOON = timedelta(days=7)
"""Decisions due within this time are shown here, earliest first."""
PEOPLE_FIRST, TASKS_FIRST = 2, 1
"""How many people of the list of duties come first, and how many duties of each."""
BAR = 120


class OfficerLine(NamedTuple):
    """An officer this morning: people, weight as a bar, overdue duties, and who covers."""

    name: str
    key: UUID
    each: OfficerWorkload
    bar: int
    covered_by: str


class ForgottenLine(NamedTuple):
    """How many people miss something that everyone must have, and the list of them."""

    number: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class SupervisorDay:
    """The page of a supervisor, with the first duties of the team."""

    decisions: Sequence[dict[str, Any]]
    more_decisions: bool
    responses: Shortened[tuple[ResponseRow, str, ResponseGroupKey]]
    officers: Sequence[OfficerLine]
    more_officers: int
    forgotten: Sequence[ForgottenLine]
    to_read: int

    @property
    def subjects(self) -> set[UUID]:
        """Return everyone shown, for the audit log."""
        decided = {each["row"].nominal_id for each in self.decisions}
        return decided | {row.due.nominal_id for row, _, _ in self.responses.rows}


def load_supervisor_day(request: Request, scope: Scope, unallocated: int) -> SupervisorDay | None:
    """Load the page for a supervisor or an inspector, on the first page of the whole list. None for everyone else.

    `unallocated`: the number of cases without an offender manager, which Today lists.
    """
    supervises = scope.reach == ("force" if request.actor.has("inspector") else "team")
    if not (has_team_board(request.actor) and supervises) or {"after", "only"} & set(request.GET):
        return None
    bearers = decision_queue.INSPECTOR if request.actor.has("inspector") else decision_queue.SUPERVISOR
    due = decision_queue.list_decisions_waiting(scope, bearers, request.today)
    decisions = [row for row in due.rows if not row.rule.startswith("practice.ladder.")]
    soon = [row for row in decisions if row.due_on <= request.today + SOON]
    soon.sort(key=lambda row: (row.due_on, row.rank, row.id))
    waiting = list_waiting_responses(scope, rules_of(request.actor), request.today)
    worst = sorted(waiting.rows, key=lambda row: (row.due_on, row.id))[:RESPONSES]
    policy = force_policy.load_policy(request.actor.force)
    loads = team.list_officer_workloads(scope, request.today, policy, request.actor.account)
    officers = list_officers(request, loads)
    return SupervisorDay(
        decisions=[build_board_row(row, request) for row in soon[:DECISIONS]],
        more_decisions=len(decisions) > len(soon[:DECISIONS]) or due.after is not None,
        responses=Shortened(
            [
                (build_response_row(row, request.today), duty_title(row.duty_rule), key_of_group(row, waiting.rows))
                for row in worst
            ],
            waiting.of,
        ),
        officers=officers[:OFFICERS],
        more_officers=max(len(officers) - OFFICERS, 0),
        forgotten=[*count_forgotten(request, scope), ForgottenLine(unallocated, UNPLACED, "#unplaced-title")],
        to_read=team.total_workload(loads).to_review,
    )


def list_officers(request: Request, loads: Sequence[OfficerWorkload]) -> list[OfficerLine]:
    """List the supervised officers, heaviest workload first, with who covers for them today."""
    accounts = staff.list_supervised_accounts(request.actor)
    by_officer = {each.officer: each for each in loads}
    heaviest = max((each.points for each in loads), default=0) or 1
    covers = {
        each.absent_id: each.covering_officer.name
        for each in cover.list_cover(accounts, request.today)
        if each.from_on <= request.today
    }
    none = team.total_workload(())
    lines = []
    for account in accounts:
        each = by_officer.get(account.pk, none)
        lines.append(
            OfficerLine(account.name, account.pk, each, BAR * each.points // heaviest, covers.get(account.pk, ""))
        )
    return sorted(lines, key=lambda line: (-line.each.points, line.name))


UNPLACED = "without an offender manager"
FORGOTTEN: Sequence[tuple[str, View, CaseloadFilter]] = (
    ("at very high risk, visit overdue", "visit", CaseloadFilter(risk="very-high")),
    ("at high risk, visit overdue", "visit", CaseloadFilter(risk="high")),
    ("without a risk level", "unset", CaseloadFilter()),
)
"""What everyone must have, in words, and the view of the caseload that lists who has not."""


def count_forgotten(request: Request, scope: Scope) -> list[ForgottenLine]:
    """Count the people who miss something, each with the caseload of them. One query."""
    views = [(view, narrowed) for _, view, narrowed in FORGOTTEN]
    _, numbers = queries.count_views(scope, request.today, CaseloadFilter(), views)
    lines = []
    for (words, view, narrowed), number in zip(FORGOTTEN, numbers, strict=True):
        href = url_for("caseload") + query_href(scope, CaseloadQuery(view, narrowed))
        lines.append(ForgottenLine(number, words, href))
    return lines
