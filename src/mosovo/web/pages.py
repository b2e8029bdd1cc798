"""Answering with a page."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from . import nav
from .access import bar


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page `template` (a path under `web/templates`) with `context`, never kept on the way.

    What the top bar needs (`nav`, `who`) is added where the view does not give its own, and what
    the page before has to say (`messages`).
    """
    page = {**above(request, status), "messages": get_messages(request), **(context or {})}
    content = get_template(template, using="jinja2").render(page, request)
    response = HttpResponse(content, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


OURS = 500
"""From this status on the fault is ours, and the database may be what failed: nothing more is asked of it."""


def above(request: Any, status: int) -> dict[str, Any]:
    """What stands above the page of somebody signed in: the bar, and the glass they read through if they do."""
    actor = getattr(request, "actor", None)
    if not actor:
        return {"who": None}
    return {
        "nav": ways(request, status),
        "who": nav.described(actor, getattr(request, "account", None)),
        "may_break": bar.may_break(actor),
        "glass": bar.looking(request) if status < OURS else None,
        "by_link": getattr(request, "by_link", False),
        "is_confined": getattr(request, "is_confined", False),
    }


def ways(request: Any, status: int) -> list[nav.Entry]:
    """The top bar; with the number of broken glasses, for those whose cases they are."""
    offered = nav.ways(request.actor, request.path)
    count = bar.broken(request) if status < OURS else 0
    return [*offered, ("Glass broken", "/#glass", False, count)] if count else offered
