"""The board of record completeness: how complete, for which team or officer, which items, and the weekly trend."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import completeness
from mosovo.caseload.completeness import Completeness, IncompleteRecord
from mosovo.caseload.record_items import list_items_in_order
from mosovo.caseload.scope import Scope
from mosovo.edge.request_context import Request
from mosovo.organisations.models import Account, Team
from mosovo.web.core.navigation import CASEWORK
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs, page_marker_from_request, scope_from_request

NO_OFFICER, NO_TEAM = "No offender manager", "No team"


@require_GET
def completeness_board(request: Request) -> HttpResponse:
    """Show 50 people a page, most missing items first, with each officer, lowest share first, and the trend."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared or not request.actor.roles & CASEWORK:
        raise Http404("there is no such page")
    officers = completeness.count_by_officer(scope, request.today)
    officer = _find_requested_officer(request, officers)
    page = completeness.list_people(scope, request.today, officer=officer, after=page_marker_from_request(request))
    shown = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "completeness.list",
            subjects=shown,
            fields=["completeness"],
            rule=scope.reach,
        )
    )
    names = _map_officer_names(officers)
    context = {
        "total": completeness.add_up_completeness(list(officers.values())),
        "teams": _sort_lowest_first(completeness.count_by_team(scope, request.today), _map_team_names())
        if scope.reach == "force"
        else [],
        "officers": _sort_lowest_first(officers, names) if scope.reach != "mine" else [],
        "officer_name": names[officer] if officer else "",
        "rows": [_build_row(row) for row in page.rows],
        "weeks": completeness.list_weekly_counts(scope, request.today),
        "tabs": build_scope_tabs(scopes, scope),
        "scope": scope,
        "next_href": _build_next_href(scope, officer, str(page.after)) if page.after else "",
    }
    return render_page(request, "completeness/board.jinja", context)


def _find_requested_officer(request: Request, officers: Mapping[UUID | None, Completeness]) -> UUID | None:
    """Return the officer in the URL; None if no officer with people in the scope is named."""
    query = request.GET.get("officer", "")
    return next((officer for officer in officers if officer and str(officer) == query), None)


def _map_officer_names(officers: Mapping[UUID | None, Completeness]) -> dict[UUID | None, str]:
    rows = Account.objects.filter(pk__in=[officer for officer in officers if officer])
    return {None: NO_OFFICER, **dict(rows.values_list("pk", "name"))}


def _map_team_names() -> dict[UUID | None, str]:
    return {None: NO_TEAM, **dict(Team.objects.values_list("pk", "name"))}


def _sort_lowest_first(
    scores: Mapping[UUID | None, Completeness], names: Mapping[UUID | None, str]
) -> list[tuple[UUID | None, str, Completeness]]:
    """List the officers or teams with counted records, lowest share first."""
    rows = [(key, names.get(key, names[None]), each) for key, each in scores.items() if each.people]
    return sorted(rows, key=lambda row: (row[2].percent or 0, row[1]))


def _build_row(row: IncompleteRecord) -> dict[str, Any]:
    return {"person": row, "items": [item.missing for item in list_items_in_order(row.missing)]}


def _build_next_href(scope: Scope, officer: UUID | None, after: str) -> str:
    narrowed = f"&officer={officer}" if officer else ""
    return f"?scope={scope.reach}{narrowed}&after={after}"
