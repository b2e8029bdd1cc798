"""The choice of identity details to record."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.edge.request_context import Request
from mosovo.rooms.identity.policy import RECORD
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page


@require_GET
def show_record_options(request: Request, urn: str) -> HttpResponse:
    """List the types of fact of this room, each with what it is for."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    kinds = [kind for kind in map_fact_types().values() if kind.actions.to_record == RECORD and kind.record]
    return render_page(
        request, "identity/offered.jinja", {"permit": permit, "person": person_banner(permit), "kinds": kinds}
    )
