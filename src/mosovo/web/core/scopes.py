"""The cases that a list covers: your own, the team’s or the force’s."""

from django.http import HttpRequest

from mosovo.caseload.queries import InvalidPageMarker, PageMarker, Scope, list_scopes_for
from mosovo.edge.request_context import Request

NAMES = {"mine": "Your cases", "team": "Your team", "force": "The force"}


def scope_from_request(request: Request) -> tuple[Scope | None, tuple[Scope, ...]]:
    """Return the scope in the URL, or the actor’s first, and all their scopes; None if they have none."""
    scopes = list_scopes_for(request.actor)
    query = request.GET.get("scope")
    return next((scope for scope in scopes if scope.reach == query), scopes[0] if scopes else None), scopes


def page_marker_from_request(request: HttpRequest) -> PageMarker | None:
    """Return where the page begins; None for the first page or an invalid marker."""
    try:
        return PageMarker.parse_marker(request.GET["after"]) if "after" in request.GET else None
    except InvalidPageMarker:
        return None


def build_scope_tabs(scopes: tuple[Scope, ...], selected: Scope | None) -> list[tuple[str, str, bool]]:
    """Build text, URL and whether it is selected for each scope; empty if there is only one."""
    if len(scopes) < 2:
        return []
    return [(NAMES[scope.reach], f"?scope={scope.reach}", scope == selected) for scope in scopes]
