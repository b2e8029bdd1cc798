"""What can be recorded of who a nominal is."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.nominals import door
from mosovo.rooms.identity.policy import RECORD
from mosovo.web.facts.every import KINDS
from mosovo.web.moment import Request
from mosovo.web.pages import render


@require_GET
def offered(request: Request, urn: str) -> HttpResponse:
    """The kinds of fact of this room, each with what it is for."""
    permit = door.get(urn, to=RECORD, by=request.actor)
    kinds = [kind for kind in KINDS if kind.policy.RECORD == RECORD and kind.record]
    return render(request, "identity/offered.jinja", {"permit": permit, "kinds": kinds})
