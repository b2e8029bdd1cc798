"""Whose cases a list is of, as the address asks and the actor may."""

from django.http import HttpRequest

from mosovo.caseload.queries import InvalidPageMarker, PageMarker, Scope, list_scopes_for
from mosovo.web.request_context import Request

NAMES = {"mine": "Your cases", "team": "Your team", "force": "The force"}


def scope_from_request(request: Request) -> tuple[Scope | None, tuple[Scope, ...]]:
    """The scope asked for, or the first the actor has; and all they have. None for whoever has none."""
    scopes = list_scopes_for(request.actor)
    asked = request.GET.get("scope")
    return next((scope for scope in scopes if scope.reach == asked), scopes[0] if scopes else None), scopes


def page_marker_from_request(request: HttpRequest) -> PageMarker | None:
    """Where the page begins: at the beginning where the address names no place that could be."""
    try:
        return PageMarker.parse_marker(request.GET["after"]) if "after" in request.GET else None
    except InvalidPageMarker:
        return None


def build_scope_tabs(scopes: tuple[Scope, ...], chosen: Scope | None) -> list[tuple[str, str, bool]]:
    """Text, address and whether it is the one shown, for each scope; nothing to choose where there is one."""
    if len(scopes) < 2:
        return []
    return [(NAMES[scope.reach], f"?scope={scope.reach}", scope == chosen) for scope in scopes]
