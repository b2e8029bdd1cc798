"""The map on request: the ground of a drawing that is being made.

It is asked for by POST, so that no address, no history and no log says where anybody looks.
"""

from django.http import HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_POST

from mosovo.web.request_context import Request

from .map_forms import read_map_look


@require_POST
def map_view(request: Request) -> HttpResponse:
    """The ground with the zone as far as it is drawn. It is of nobody, and nothing of it is kept."""
    context = {"look": read_map_look(request.POST, request.POST)}
    content = get_template("maps/ground.jinja", using="jinja2").render(context, request)
    return HttpResponse(content, headers={"Cache-Control": "no-store"})
