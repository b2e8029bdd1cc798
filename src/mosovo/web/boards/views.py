"""The boards that somebody may look at, each with what it is for."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mosovo.web import navigation
from mosovo.web.rendering import render_page
from mosovo.web.request_context import Request


@require_safe
def show_boards(request: Request) -> HttpResponse:
    """A list of ways, the same for everybody of these roles. It says nothing of anybody."""
    return render_page(request, "boards/boards.jinja", {"boards": navigation.list_boards(request.actor)})
