"""How much each officer has looked at: their own, and for a supervisor or inspector those they answer for."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.rooms.devices.queries import exposure
from mosovo.web.moment import Request
from mosovo.web.nav import RECORDING
from mosovo.web.pages import render

DAYS = 90


@require_GET
def officers(request: Request) -> HttpResponse:
    """Viewings, minutes and images of the last 90 days. It says of nobody's case."""
    if not request.actor.roles & RECORDING:
        raise Http404("this page is of those who look at devices, and of their supervisors")
    found = exposure(request.today - timedelta(days=DAYS))
    return render(request, "devices/exposure.jinja", {"officers": found, "days": DAYS})
