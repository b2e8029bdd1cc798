"""What can be recorded of who a nominal is."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.rooms.identity.policy import RECORD
from mosovo.web.facts.every import KINDS
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.whom import opened, whom


@require_GET
def offered(request: Request, urn: str) -> HttpResponse:
    """The kinds of fact of this room, each with what it is for."""
    permit = opened(request, urn, to=RECORD)
    kinds = [kind for kind in KINDS if kind.room.to_record == RECORD and kind.record]
    return render(request, "identity/offered.jinja", {"permit": permit, "person": whom(permit), "kinds": kinds})
