"""The board of record completeness: how complete, for whom, which items, and the weekly trend."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import completeness
from mosovo.caseload.completeness import Completeness, Incomplete
from mosovo.caseload.record_items import in_order
from mosovo.caseload.scope import Scope
from mosovo.organisations.models import Account, Team
from mosovo.web.caseload.scopes import asked_place, asked_scope, tabs
from mosovo.web.moment import Request
from mosovo.web.nav import CASEWORK
from mosovo.web.pages import render

NO_OFFICER, NO_TEAM = "No offender manager", "No team"


@require_GET
def completeness_board(request: Request) -> HttpResponse:
    """Fifty people a page, most missing items first; above them each officer, worst first, and the trend."""
    scope, scopes = asked_scope(request)
    if scope is None or not request.actor.cleared or not request.actor.roles & CASEWORK:
        raise Http404("there is no such page")
    officers = completeness.by_officer(scope, request.today)
    officer = _asked_officer(request, officers)
    page = completeness.people(scope, request.today, officer=officer, after=asked_place(request))
    shown = sorted({row.nominal_id for row in page.rows})
    log(Act(Verb.CONSULTATION, "completeness.list", subjects=shown, fields=["completeness"], rule=scope.reach))
    names = _names(officers)
    context = {
        "total": completeness.total(list(officers.values())),
        "teams": _worst_first(completeness.by_team(scope, request.today), _teams()) if scope.reach == "force" else [],
        "officers": _worst_first(officers, names) if scope.reach != "mine" else [],
        "officer_name": names[officer] if officer else "",
        "rows": [_drawn(row) for row in page.rows],
        "weeks": completeness.trend(scope, request.today),
        "tabs": tabs(scopes, scope),
        "scope": scope,
        "next_href": _next(scope, officer, str(page.after)) if page.after else "",
    }
    return render(request, "completeness/board.jinja", context)


def _asked_officer(request: Request, officers: Mapping[UUID | None, Completeness]) -> UUID | None:
    """The officer that the address names; None where it names none who has people in the scope."""
    asked = request.GET.get("officer", "")
    return next((officer for officer in officers if officer and str(officer) == asked), None)


def _names(officers: Mapping[UUID | None, Completeness]) -> dict[UUID | None, str]:
    found = Account.objects.filter(pk__in=[officer for officer in officers if officer])
    return {None: NO_OFFICER, **dict(found.values_list("pk", "name"))}


def _teams() -> dict[UUID | None, str]:
    return {None: NO_TEAM, **dict(Team.objects.values_list("pk", "name"))}


def _worst_first(
    found: Mapping[UUID | None, Completeness], names: Mapping[UUID | None, str]
) -> list[tuple[UUID | None, str, Completeness]]:
    """Each officer or team with people whose records are counted, the lowest share first."""
    rows = [(key, names.get(key, names[None]), each) for key, each in found.items() if each.people]
    return sorted(rows, key=lambda row: (row[2].percent or 0, row[1]))


def _drawn(row: Incomplete) -> dict[str, Any]:
    return {"person": row, "items": [item.missing for item in in_order(row.missing)]}


def _next(scope: Scope, officer: UUID | None, after: str) -> str:
    narrowed = f"&officer={officer}" if officer else ""
    return f"?scope={scope.reach}{narrowed}&after={after}"
