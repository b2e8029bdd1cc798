"""The boards that somebody may look at, each with what it is for."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mosovo.web import nav
from mosovo.web.moment import Request
from mosovo.web.pages import render


@require_safe
def boards(request: Request) -> HttpResponse:
    """A list of ways, the same for everybody of these roles. It says nothing of anybody."""
    return render(request, "boards/boards.jinja", {"boards": nav.boards(request.actor)})
