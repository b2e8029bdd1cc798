"""Render a page as the response."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from mosovo.edge.session_timeout import round_seconds_left

from . import emergency_access_banner, navigation
from .recent_entries import list_last_entries


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Render `template` (a path under `web/templates`) with `context`. Browsers and proxies must not store the page.

    The context of the top bar (`nav`, `signed_in_user`) is added unless the view gives its own, and so are the
    `messages` of the previous page. With them come the facts that the previous page recorded, each with the link that
    corrects it.
    """
    messages = get_messages(request)
    saved = {"just_recorded": list_last_entries(request)} if len(messages) and status < SERVER_ERROR else {}  # type: ignore[arg-type]
    page = {**build_page_header(request, status), "messages": messages, **saved, **(context or {})}
    content = get_template(template, using="jinja2").render(page, request)
    response = HttpResponse(content, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


SERVER_ERROR = 500
"""From this status on the fault is ours. The database may have failed, so it is not queried again."""


def can_query(request: Any, status: int) -> bool:
    """Whether the page may read the database: not after a fault, nor if the request was stopped at a limit."""
    return status < SERVER_ERROR and not getattr(request, "is_stopped", False)


def build_page_header(request: Any, status: int) -> dict[str, Any]:
    """Build the header of a page for a signed-in user: navigation, name, and the emergency access in use."""
    actor = getattr(request, "actor", None)
    if not actor:
        return {"signed_in_user": None}
    return {
        "nav": cached_navigation(request, status),
        "may_find": navigation.can_find(actor) and not getattr(request, "is_confined", False),
        "daily_pages": navigation.list_daily_pages(actor),
        "session_left": round_seconds_left(left) if (left := getattr(request, "session_left", None)) else None,
        "signed_in_user": navigation.describe_account(actor, getattr(request, "account", None)),
        "may_break": emergency_access_banner.can_open_in_emergency(actor),
        "open_emergency_access": emergency_access_banner.current_emergency_access(request)
        if can_query(request, status)
        else None,
        "by_link": getattr(request, "by_link", False),
        "is_confined": getattr(request, "is_confined", False),
    }


def cached_navigation(request: Any, status: int) -> list[navigation.Entry]:
    """Return the navigation, with a count of emergency accesses for users whose cases they concern."""
    links = navigation.list_navigation(request.actor, request.path)
    if getattr(request, "is_confined", False):
        allowed_paths = (navigation.AGENCY_PAGE,) if getattr(request, "by_link", False) else navigation.AGENCY_PAGES
        return [each for each in links if each[1] in allowed_paths]
    count = emergency_access_banner.count_unreviewed(request) if can_query(request, status) else 0
    return [*links, ("Emergency access", "/#emergency-access", False, count)] if count else links
