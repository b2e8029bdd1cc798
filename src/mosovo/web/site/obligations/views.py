"""Explain one duty, and show how all duties of a case were calculated."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.nominals.policy import VIEW
from mosovo.web.core.rendering import render_page
from mosovo.web.site.casefile import page

from . import why_page, working_page


@require_GET
def show_why(request: Request, urn: str, mark: str) -> HttpResponse:
    """Show one duty: its sentence, provision, days counted, facts used and earlier results."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=("why",))
    key = why_page.find_duty_key(permit, mark)
    if key is None:
        raise Http404("there is no such duty")
    read = page.read_case(permit, request.moment)
    if request.actor.agency is not None and read.board.find(key) is None:
        raise Http404("there is no such duty, or none that an agency may see")
    return render_page(request, "obligations/why.jinja", why_page.build_context(read, key))


@require_GET
def show_working(request: Request, urn: str) -> HttpResponse:
    """Show the periods, duties and questions of a case, and the history of calculations."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=("working",))
    read = page.read_case(permit, request.moment)
    return render_page(request, "obligations/working.jinja", working_page.build_context(read))
