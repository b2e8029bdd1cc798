"""The map of a zone that is being drawn.

It uses POST, so that no address, browser history or log shows which place was viewed.
"""

from django.http import HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_POST

from mosovo.edge.request_context import Request
from mosovo.web.core.maps.map_forms import read_form_map


@require_POST
def map_view(request: Request) -> HttpResponse:
    """Draw the map with the zone as far as it is entered. It belongs to no nominal, and nothing is stored."""
    context = {"form_map": read_form_map(request.POST, request.POST)}
    content = get_template("maps/form_map.jinja", using="jinja2").render(context, request)
    return HttpResponse(content, headers={"Cache-Control": "no-store"})
