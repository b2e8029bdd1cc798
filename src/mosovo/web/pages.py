"""Answering with a page."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from . import nav


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page `template` (a path under `web/templates`) with `context`, never kept on the way.

    What the top bar needs (`nav`, `who`) is added where the view does not give its own, and what
    the page before has to say (`messages`).
    """
    actor = getattr(request, "actor", None)
    who = nav.described(actor, getattr(request, "account", None)) if actor else None
    bar = {"nav": nav.ways(actor, request.path), "who": who} if actor else {}
    page = {**bar, "messages": get_messages(request), **(context or {})}
    content = get_template(template, using="jinja2").render(page, request)
    response = HttpResponse(content, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
