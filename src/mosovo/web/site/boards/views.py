"""The dashboards that the reader may open, each with its purpose."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mosovo.edge.request_context import Request
from mosovo.web.core import navigation
from mosovo.web.core.rendering import render_page


@require_safe
def show_boards(request: Request) -> HttpResponse:
    """List the dashboards of the reader’s roles. The page shows nothing about any person."""
    return render_page(request, "boards/boards.jinja", {"boards": navigation.list_boards(request.actor)})
