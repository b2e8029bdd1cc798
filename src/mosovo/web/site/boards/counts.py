"""What waits on each dashboard of the reader: the same numbers, by the same functions, as the dashboard shows."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mosovo.caseload import (
    alerts,
    breaches,
    emergency_access,
    mappa,
    orders,
    source_differences,
    travel,
    visits,
    wanted,
)
from mosovo.caseload.queries import Scope
from mosovo.caseload.response_queue import list_waiting_responses
from mosovo.edge.request_context import Request
from mosovo.intake.queries import count_reports_waiting
from mosovo.rooms.meetings.approval_queue import count_minutes_to_approve
from mosovo.rooms.monitoring.queries import list_unmatched_alerts
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.rooms.victims.access_requests import list_requests_waiting
from mosovo.search.record_matches import count_open_matches
from mosovo.web.core.formatting import format_count
from mosovo.web.core.navigation import NavigationLink
from mosovo.web.core.scopes import scope_from_request
from mosovo.web.site.reading_desk.responses import rules_of


class Waiting(NamedTuple):
    """How much waits on a dashboard, and of what."""

    number: int
    noun: str
    rest: str = ""

    @property
    def words(self) -> str:
        """Return the number with its noun."""
        noun = format_count(self.number, self.noun).replace("breachs", "breaches").replace("matchs", "matches")
        return f"{noun} {self.rest}".strip()


type Counter = Callable[[Scope, Request], Waiting]

OF_CASES: Mapping[str, Counter] = {
    "/visits/": lambda scope, request: Waiting(
        visits.count_visits_due(scope, request.today).overdue, "visit", "overdue"
    ),
    "/breaches/": lambda scope, request: Waiting(
        breaches.count_breaches(scope, request.today).possible, "possible breach", "without a case"
    ),
    "/wanted/": lambda scope, request: Waiting(wanted.count_wanted(scope, request.today).to_review, "review", "due"),
    "/orders/": lambda scope, request: Waiting(orders.count_orders(scope, request.today).owed, "duty"),
    "/alerts/": lambda scope, request: Waiting(alerts.count_alerts(scope, request.now).open, "open alert"),
    "/mappa/": lambda scope, request: Waiting(
        mappa.count_mappa_cases(scope, request.today).referrals, "referral", "waiting"
    ),
    "/differences/": lambda scope, request: Waiting(
        source_differences.count_differences(scope, request.today).open, "open difference"
    ),
    "/travel/": lambda scope, request: Waiting(
        travel.count_journeys(scope, request.today).overdue, "return", "overdue"
    ),
}
"""Dashboards of the cases of a scope."""
OF_READER: Mapping[str, Callable[[Request], Waiting]] = {
    "/matches/": lambda _: Waiting(count_open_matches().collisions, "possible match"),
    "/meetings/": lambda request: Waiting(count_minutes_to_approve(request.actor), "set", "of minutes to approve"),
    "/reviews/": lambda request: Waiting(
        emergency_access.count_unreviewed(request.actor), "emergency access", "to review"
    ),
    "/public-reports/": lambda _: Waiting(count_reports_waiting(), "open report"),
    "/victims/requests/": lambda _: Waiting(len(list_requests_waiting()), "request"),
    "/alerts/unmatched/": lambda _: Waiting(list_unmatched_alerts().of, "unmatched alert"),
}
"""Dashboards that are the same whatever the scope."""


def count_boards(request: Request, boards: list[NavigationLink]) -> dict[str, Waiting]:
    """Count what waits on each of these dashboards, by its address. A dashboard on which nothing waits has no entry."""
    if not request.actor.is_cleared:
        return {}
    scope, _ = scope_from_request(request)
    found: dict[str, Waiting] = {}
    for href in (board.href for board in boards):
        if scope and href in OF_CASES:
            found[href] = OF_CASES[href](scope, request)
        elif href in OF_READER:
            found[href] = OF_READER[href](request)
    if scope and has_team_board(request.actor) and "/team/" in {board.href for board in boards}:
        responses = list_waiting_responses(scope, rules_of(request.actor), request.today)
        found["/team/"] = Waiting(responses.of, "response", "due")
    return {href: waiting for href, waiting in found.items() if waiting.number}
