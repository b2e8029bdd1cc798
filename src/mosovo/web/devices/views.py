"""How much each officer has looked at: their own, and for a supervisor or inspector those they answer for."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.rooms.devices.queries import list_image_exposure
from mosovo.web.navigation import RECORDING
from mosovo.web.rendering import render_page
from mosovo.web.request_context import Request

DAYS = 90


@require_GET
def show_officer_exposure(request: Request) -> HttpResponse:
    """Viewings, minutes and images of the last 90 days. It says of nobody's case."""
    if not request.actor.roles & RECORDING:
        raise Http404("this page is of those who look at devices, and of their supervisors")
    found = list_image_exposure(request.today - timedelta(days=DAYS))
    return render_page(request, "devices/exposure.jinja", {"officers": found, "days": DAYS})
