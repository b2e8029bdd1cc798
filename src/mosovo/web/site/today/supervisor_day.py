"""What a supervisor or an inspector sees first on Today: decisions, responses, the team, and who misses something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from mosovo.caseload import decision_queue, queries, team
from mosovo.caseload.chief_officer_dashboard import BACKLOG, SILENT, ask_measures
from mosovo.caseload.measures import Measure
from mosovo.caseload.queries import CaseloadFilter, Scope, View
from mosovo.caseload.response_queue import (
    WaitingResponse,
    ask_responses_of_inspector,
    ask_waiting_responses,
    list_response_rules,
)
from mosovo.caseload.saved_views import CaseloadQuery
from mosovo.database.joint_reads import Reading, combine_readings, run_reading
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.rooms.supervision import cover, staff
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.web.core.board_duty_rows import build_board_row
from mosovo.web.core.url_reversing import url_for
from mosovo.web.site.caseload.listing import query_href
from mosovo.web.site.reading_desk.responses import (
    ResponseGroupKey,
    ResponseRow,
    build_group_key,
    build_response_row,
)
from mosovo_law.explain.explanation import duty_title

MAX_DECISIONS, MAX_RESPONSES, MAX_OFFICERS = 4, 3, 6
"""How many lines of each list are shown. The rest are behind a link."""
DECISION_HORIZON = timedelta(days=7)
"""Decisions due within this time are shown here, earliest first."""
MAX_PEOPLE, MAX_TASKS = 2, 1
"""How many people of the list of duties come first, and how many duties of each."""


class OfficerLine(NamedTuple):
    """An officer this morning: people, weight, overdue duties, and who covers."""

    name: str
    account_id: UUID
    workload: team.OfficerWorkload
    covered_by: str


class ResponseLine(NamedTuple):
    """An overdue duty that waits for a response, its title, and the group with which it may be answered."""

    row: ResponseRow
    what: str
    group: ResponseGroupKey


class GapLine(NamedTuple):
    """How many people miss something that everyone must have, and the list of them."""

    number: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class SupervisorDay:
    """The page of a supervisor, with the first duties of the team."""

    decisions: Sequence[dict[str, Any]]
    more_decisions: bool
    responses: Sequence[ResponseLine]
    response_count: int | None
    """How many wait; None: more than are shown, and not counted."""
    officers: Sequence[OfficerLine] | None
    """None for an inspector: a force has too many officers for this page."""
    more_officers: int
    gaps_title: str
    gaps: Sequence[GapLine]

    @property
    def subjects(self) -> set[UUID]:
        """Return everyone shown, for the audit log."""
        decided = {each["row"].nominal_id for each in self.decisions}
        return decided | {line.row.due.nominal_id for line in self.responses}


def load_supervisor_day(request: Request, scope: Scope, unallocated: int) -> SupervisorDay | None:
    """Load the page for a supervisor or an inspector, on the first page of the whole list. None for everyone else.

    `unallocated`: the number of cases without an offender manager, which Today lists.
    """
    is_inspector = request.actor.has("inspector")
    supervises = scope.reach == ("force" if is_inspector else "team")
    if not (has_team_board(request.actor) and supervises) or {"after", "only"} & set(request.GET):
        return None
    return run_reading((_ask_force_day if is_inspector else _ask_team_day)(request, scope, unallocated))


def _ask_team_day(request: Request, scope: Scope, unallocated: int) -> Reading[SupervisorDay]:
    """Load the page of a supervisor. Everything is counted in the cases of the team."""
    waiting, officers, decisions, gaps = yield from combine_readings(
        ask_waiting_responses(scope, list_response_rules(request.actor), request.today),
        ask_officers(request, scope),
        _ask_decisions(request, scope, decision_queue.SUPERVISOR),
        ask_team_gaps(request, scope),
    )
    most_overdue = sorted(waiting.rows, key=lambda row: (row.due_on, row.id))[:MAX_RESPONSES]
    return SupervisorDay(
        **decisions,
        responses=[_build_response_line(row, waiting.rows, request.today) for row in most_overdue],
        response_count=waiting.of,
        officers=officers[:MAX_OFFICERS],
        more_officers=max(len(officers) - MAX_OFFICERS, 0),
        gaps_title="Without a visit, level or officer",
        gaps=[*gaps, GapLine(unallocated, WITHOUT_MANAGER, "#unallocated-title")],
    )


def _ask_force_day(request: Request, scope: Scope, unallocated: int) -> Reading[SupervisorDay]:
    """Load the page of an inspector: what waits for an inspector alone, and numbers that were counted in advance.

    It reads as much in a large force as in a small one (`./mosovo bench flat-boards`). The team board and the
    reading desk have everything else.
    """
    escalated, decisions, force_gaps = yield from combine_readings(
        ask_responses_of_inspector(str(scope.key), request.today, MAX_RESPONSES + 1),
        _ask_decisions(request, scope, decision_queue.INSPECTOR_ONLY),
        ask_force_gaps(request, scope),
    )
    shown = escalated[:MAX_RESPONSES]
    return SupervisorDay(
        **decisions,
        responses=[_build_response_line(row, (), request.today) for row in shown],
        response_count=len(shown) if len(escalated) == len(shown) else None,
        officers=None,
        more_officers=0,
        gaps_title="Overdue, or without a duty",
        gaps=[*force_gaps, GapLine(unallocated, WITHOUT_MANAGER, "#unallocated-title")],
    )


class _Decisions(TypedDict):
    decisions: list[dict[str, Any]]
    more_decisions: bool


def _ask_decisions(request: Request, scope: Scope, bearers: tuple[str, ...]) -> Reading[_Decisions]:
    """Return the decisions due within a week, earliest first, and whether more wait."""
    waiting = yield from decision_queue.ask_next_decisions(scope, bearers, request.today, MAX_DECISIONS + 1)
    soon = [row for row in waiting[:MAX_DECISIONS] if row.due_on <= request.today + DECISION_HORIZON]
    return {"decisions": [build_board_row(row, request) for row in soon], "more_decisions": len(waiting) > len(soon)}


def _build_response_line(due: WaitingResponse, waiting_rows: Sequence[WaitingResponse], today: date) -> ResponseLine:
    return ResponseLine(build_response_row(due, today), duty_title(due.duty_rule), build_group_key(due, waiting_rows))


def ask_officers(request: Request, scope: Scope) -> Reading[list[OfficerLine]]:
    """List the supervised officers, heaviest workload first, with who covers for them today."""
    policy, accounts = yield from combine_readings(
        force_policy.ask_policy(request.actor.force), staff.ask_supervised_accounts(request.actor)
    )
    loads, arrangements = yield from combine_readings(
        team.ask_officer_workloads(scope, request.today, policy, request.actor.account),
        cover.ask_cover(accounts, request.today),
    )
    by_officer = {each.officer: each for each in loads}
    covers = {each.absent_id: each.covering_officer.name for each in arrangements if each.from_on <= request.today}
    no_workload = team.total_workload(())
    lines = []
    for account in accounts:
        workload = by_officer.get(account.pk, no_workload)
        lines.append(OfficerLine(account.name, account.pk, workload, covers.get(account.pk, "")))
    return sorted(lines, key=lambda line: (-line.workload.points, line.name))


WITHOUT_MANAGER = "without an offender manager"
TEAM_GAPS: Sequence[tuple[str, View, CaseloadFilter]] = (
    ("at very high risk, visit overdue", "visit", CaseloadFilter(risk="very-high")),
    ("at high risk, visit overdue", "visit", CaseloadFilter(risk="high")),
    ("without a risk level", "unset", CaseloadFilter()),
)
"""What everyone must have, in words, and the view of the caseload that lists who has not."""


def ask_team_gaps(request: Request, scope: Scope) -> Reading[list[GapLine]]:
    """Count the people who miss something, each with the caseload of them."""
    views = [(view, caseload_filter) for _, view, caseload_filter in TEAM_GAPS]
    _, numbers = yield from queries.ask_view_counts(scope, request.today, CaseloadFilter(), views)
    lines = []
    for (words, view, caseload_filter), number in zip(TEAM_GAPS, numbers, strict=True):
        href = url_for("caseload") + query_href(scope, CaseloadQuery(view, caseload_filter))
        lines.append(GapLine(number, words, href))
    return lines


FORCE_GAPS: Sequence[tuple[str, Measure, str, str | None]] = (
    ("overdue duties at very high risk", BACKLOG, "very_high", None),
    ("overdue duties at high risk", BACKLOG, "high", None),
    ("people without an open duty", SILENT, "community", "silent"),
)
"""What an inspector must not overlook: words, measure, row, and the part if not all parts together."""


def ask_force_gaps(request: Request, scope: Scope) -> Reading[list[GapLine]]:
    """Count from the measures of the force, each with its place on the dashboard. Nothing to ask if counted before."""
    numbers = yield from ask_measures(scope, request.today, (SILENT, BACKLOG))
    lines = []
    for words, measure, row, part in FORCE_GAPS:
        parts = measure.parts if part is None else (part,)
        number = sum(numbers[measure.id].get((row, each), 0) for each in parts)
        lines.append(GapLine(number, words, f"{url_for('chief_board')}#{measure.id}"))
    return lines
