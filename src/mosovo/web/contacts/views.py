"""A contact, from the line on the case file or from the whole form: one address for both."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.rooms.contacts.actions import record_contact
from mosovo.rooms.contacts.policy import RECORD
from mosovo.web.facts.kinds import told
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .making import contact_form


@require_http_methods(["GET", "POST"])
@once
def record(request: Request, urn: str) -> HttpResponse:
    """What the line left out is asked for here; nothing that was typed in it is lost."""
    permit = opened(request, urn, to=RECORD)
    form = contact_form(permit, request.POST or None, request.today, {})
    context = {"title": "Record a contact", "record": "Record", "foresees": False}
    screen = Screen(request, permit, form, "writing/form.jinja", "The contact is recorded.", context)

    def act(because: str) -> None:
        said = told(form)
        made_at = said.pop("made_at") or request.now
        record_contact(permit, made_at=made_at, today=request.today, confirmed_because=because, **said)

    return screen.answer(act)
