"""Answering with a page."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from . import navigation
from .access import emergency_access_banner


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page `template` (a path under `web/templates`) with `context`, never kept on the way.

    What the top bar needs (`navigation`, `who`) is added where the view does not give its own, and what
    the page before has to say (`messages`).
    """
    page = {**build_page_header(request, status), "messages": get_messages(request), **(context or {})}
    content = get_template(template, using="jinja2").render(page, request)
    response = HttpResponse(content, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


OURS = 500
"""From this status on the fault is ours, and the database may be what failed: nothing more is asked of it."""


def build_page_header(request: Any, status: int) -> dict[str, Any]:
    """What stands above the page of somebody signed in: the bar, and the glass they read through if they do."""
    actor = getattr(request, "actor", None)
    if not actor:
        return {"who": None}
    return {
        "nav": cached_navigation(request, status),
        "who": navigation.describe_account(actor, getattr(request, "account", None)),
        "may_break": emergency_access_banner.can_open_in_emergency(actor),
        "glass": emergency_access_banner.current_emergency_access(request) if status < OURS else None,
        "by_link": getattr(request, "by_link", False),
        "is_confined": getattr(request, "is_confined", False),
    }


def cached_navigation(request: Any, status: int) -> list[navigation.Entry]:
    """The top bar; with the number of broken glasses, for those whose cases they are."""
    offered = navigation.list_navigation(request.actor, request.path)
    count = emergency_access_banner.count_unreviewed(request) if status < OURS else 0
    return [*offered, ("Emergency access", "/#glass", False, count)] if count else offered
