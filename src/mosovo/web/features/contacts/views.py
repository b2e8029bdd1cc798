"""Record a contact, from the line on the case file or from the full form: one URL for both."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.rooms.contacts.actions import record_contact
from mosovo.rooms.contacts.policy import RECORD
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen

from .form_builders import build_contact_form


@require_http_methods(["GET", "POST"])
@idempotent
def record_contact_page(request: Request, urn: str) -> HttpResponse:
    """Record a contact. What the line on the case file left out is requested here, and nothing typed is lost."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = build_contact_form(permit, request.POST or None, request.today, {})
    context = {"title": "Record a contact", "record": "Record", "previews_effects": False}
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", "The contact is recorded.", context)

    def act(override_reason: str) -> None:
        values = form.to_fact_values()
        made_at = values.pop("made_at") or request.now
        record_contact(permit, made_at=made_at, today=request.today, override_reason=override_reason, **values)

    return screen.respond(act)
