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
from mosovo.database.joint_reads import Reading, jointly, run_reading
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
    build_response_row,
    key_of_group,
)
from mosovo_law.explain.explanation import duty_title

DECISIONS, RESPONSES, OFFICERS = 4, 3, 6
"""How many lines of each list are shown. The rest are behind a link."""
SOON = timedelta(days=7)
"""Decisions due within this time are shown here, earliest first."""
PEOPLE_FIRST, TASKS_FIRST = 2, 1
"""How many people of the list of duties come first, and how many duties of each."""


class OfficerLine(NamedTuple):
    """An officer this morning: people, weight, overdue duties, and who covers."""

    name: str
    key: UUID
    each: team.OfficerWorkload
    covered_by: str


class ResponseLine(NamedTuple):
    """An overdue duty that waits for a response, its title, and the group with which it may be answered."""

    row: ResponseRow
    what: str
    group: ResponseGroupKey


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
    responses: Sequence[ResponseLine]
    responses_of: int | None
    """How many wait; None: more than are shown, and not counted."""
    officers: Sequence[OfficerLine] | None
    """None for an inspector: a force has too many officers for this page."""
    more_officers: int
    forgotten_title: str
    forgotten: Sequence[ForgottenLine]

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
    return run_reading((_ask_force if is_inspector else _ask_team)(request, scope, unallocated))


def _ask_team(request: Request, scope: Scope, unallocated: int) -> Reading[SupervisorDay]:
    """Load the page of a supervisor. Everything is counted in the cases of the team."""
    waiting, officers, decisions, forgotten = yield from jointly(
        ask_waiting_responses(scope, list_response_rules(request.actor), request.today),
        ask_officers(request, scope),
        _ask_decisions(request, scope, decision_queue.SUPERVISOR),
        ask_forgotten(request, scope),
    )
    worst = sorted(waiting.rows, key=lambda row: (row.due_on, row.id))[:RESPONSES]
    return SupervisorDay(
        **decisions,
        responses=[_respond(row, waiting.rows, request.today) for row in worst],
        responses_of=waiting.of,
        officers=officers[:OFFICERS],
        more_officers=max(len(officers) - OFFICERS, 0),
        forgotten_title="Without a visit, level or officer",
        forgotten=[*forgotten, ForgottenLine(unallocated, UNPLACED, "#unplaced-title")],
    )


def _ask_force(request: Request, scope: Scope, unallocated: int) -> Reading[SupervisorDay]:
    """Load the page of an inspector: what waits for an inspector alone, and numbers that were counted in advance.

    It reads as much in a large force as in a small one (`./mosovo bench flat-boards`). The team board and the
    reading desk have everything else.
    """
    climbed, decisions, overlooked = yield from jointly(
        ask_responses_of_inspector(str(scope.of), request.today, RESPONSES + 1),
        _ask_decisions(request, scope, decision_queue.INSPECTOR_ALONE),
        ask_overlooked(request, scope),
    )
    shown = climbed[:RESPONSES]
    return SupervisorDay(
        **decisions,
        responses=[_respond(row, (), request.today) for row in shown],
        responses_of=len(shown) if len(climbed) == len(shown) else None,
        officers=None,
        more_officers=0,
        forgotten_title="Overdue, or without a duty",
        forgotten=[*overlooked, ForgottenLine(unallocated, UNPLACED, "#unplaced-title")],
    )


class _Decisions(TypedDict):
    decisions: list[dict[str, Any]]
    more_decisions: bool


def _ask_decisions(request: Request, scope: Scope, bearers: tuple[str, ...]) -> Reading[_Decisions]:
    """Return the decisions due within a week, earliest first, and whether more wait."""
    waiting = yield from decision_queue.ask_next_decisions(scope, bearers, request.today, DECISIONS + 1)
    soon = [row for row in waiting[:DECISIONS] if row.due_on <= request.today + SOON]
    return {"decisions": [build_board_row(row, request) for row in soon], "more_decisions": len(waiting) > len(soon)}


def _respond(due: WaitingResponse, among: Sequence[WaitingResponse], today: date) -> ResponseLine:
    return ResponseLine(build_response_row(due, today), duty_title(due.duty_rule), key_of_group(due, among))


def ask_officers(request: Request, scope: Scope) -> Reading[list[OfficerLine]]:
    """List the supervised officers, heaviest workload first, with who covers for them today."""
    policy, accounts = yield from jointly(
        force_policy.ask_policy(request.actor.force), staff.ask_supervised_accounts(request.actor)
    )
    loads, arranged = yield from jointly(
        team.ask_officer_workloads(scope, request.today, policy, request.actor.account),
        cover.ask_cover(accounts, request.today),
    )
    by_officer = {each.officer: each for each in loads}
    covers = {each.absent_id: each.covering_officer.name for each in arranged if each.from_on <= request.today}
    none = team.total_workload(())
    lines = []
    for account in accounts:
        each = by_officer.get(account.pk, none)
        lines.append(OfficerLine(account.name, account.pk, each, covers.get(account.pk, "")))
    return sorted(lines, key=lambda line: (-line.each.points, line.name))


UNPLACED = "without an offender manager"
FORGOTTEN: Sequence[tuple[str, View, CaseloadFilter]] = (
    ("at very high risk, visit overdue", "visit", CaseloadFilter(risk="very-high")),
    ("at high risk, visit overdue", "visit", CaseloadFilter(risk="high")),
    ("without a risk level", "unset", CaseloadFilter()),
)
"""What everyone must have, in words, and the view of the caseload that lists who has not."""


def ask_forgotten(request: Request, scope: Scope) -> Reading[list[ForgottenLine]]:
    """Count the people who miss something, each with the caseload of them."""
    views = [(view, narrowed) for _, view, narrowed in FORGOTTEN]
    _, numbers = yield from queries.ask_view_counts(scope, request.today, CaseloadFilter(), views)
    lines = []
    for (words, view, narrowed), number in zip(FORGOTTEN, numbers, strict=True):
        href = url_for("caseload") + query_href(scope, CaseloadQuery(view, narrowed))
        lines.append(ForgottenLine(number, words, href))
    return lines


OVERLOOKED: Sequence[tuple[str, Measure, str, str | None]] = (
    ("overdue duties at very high risk", BACKLOG, "very_high", None),
    ("overdue duties at high risk", BACKLOG, "high", None),
    ("people without an open duty", SILENT, "community", "silent"),
)
"""What an inspector must not overlook: words, measure, row, and the part if not all parts together."""


def ask_overlooked(request: Request, scope: Scope) -> Reading[list[ForgottenLine]]:
    """Count from the measures of the force, each with its place on the dashboard. Nothing to ask if counted before."""
    numbers = yield from ask_measures(scope, request.today, (SILENT, BACKLOG))
    lines = []
    for words, measure, row, part in OVERLOOKED:
        parts = measure.parts if part is None else (part,)
        number = sum(numbers[measure.id].get((row, each), 0) for each in parts)
        lines.append(ForgottenLine(number, words, f"{url_for('chief_board')}#{measure.id}"))
    return lines
