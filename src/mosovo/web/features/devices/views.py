"""Image exposure of each officer: their own, and for a supervisor or inspector that of their officers."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.edge.request_context import Request
from mosovo.rooms.devices.queries import list_image_exposure
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.rendering import render_page

DAYS = 90


@require_GET
def show_officer_exposure(request: Request) -> HttpResponse:
    """Show viewings, minutes and images of the last 90 days, without saying whose case they belong to."""
    if not request.actor.roles & RECORDING:
        raise Http404("only officers who record on cases and their supervisors can open this page")
    exposure = list_image_exposure(request.today - timedelta(days=DAYS))
    return render_page(request, "devices/exposure.jinja", {"officers": exposure, "days": DAYS})
