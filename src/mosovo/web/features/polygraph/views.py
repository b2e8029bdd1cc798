"""The polygraph page, and what follows from a disclosure: intelligence and new information."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.casework import polygraph_disclosures
from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.contacts.policy import can_record_intelligence
from mosovo.rooms.polygraph.policy import RECORD, VIEW
from mosovo.rooms.polygraph.queries import SessionDetails, get_disclosure
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from . import page
from .forms import IntelligenceForm, RaiseForm

FIELDS = (*SHOWN, "polygraph")


@require_GET
def show_polygraph(request: Request, urn: str) -> HttpResponse:
    """Show referrals, sessions, disclosures and quality checks to readers with the field group."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=FIELDS)
    return render_page(
        request,
        "polygraph/polygraph.jinja",
        {"person": person_banner(permit), **page.build_context(permit, request.moment)},
    )


@require_http_methods(["GET", "POST"])
@idempotent
def record_intelligence_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Record intelligence from a disclosure, as a graded contact in the officer's own words."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    _get_test_or_404(permit, first)
    if not can_record_intelligence(permit.actor):
        raise Http404("this role cannot record intelligence")
    form = IntelligenceForm(request.POST or None, today=request.today)
    context = {
        "title": "Record intelligence from a disclosure",
        "record": "Record",
        "lead": "The intelligence is a separate record under Contacts, in the field group Intelligence. Only readers "
        "of the polygraph page can see that it came from a disclosure.",
        "previews_effects": False,
    }
    screen = RecordScreen(
        request,
        permit,
        form,
        "record_screen/form.jinja",
        "The intelligence is recorded.",
        context,
        _build_polygraph_url(urn),
    )
    return screen.respond(
        lambda override_reason: polygraph_disclosures.record_intelligence(
            permit,
            first,
            made_at=request.now,
            today=request.today,
            override_reason=override_reason,
            **form.cleaned_data,
        )
    )


@require_http_methods(["GET", "POST"])
@idempotent
def record_concern_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Record new information from a disclosure. It requires a reassessment and does not show what was said."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    test = _get_test_or_404(permit, first)
    form = RaiseForm(request.POST or None, today=request.today, initial={"on": test.session.held_on})
    context = {
        "title": "Record new information from a disclosure",
        "record": "Record",
        "lead": "Only the type and the date of the new information are recorded, because every reader of the case "
        "can see them. A risk reassessment is then due, and reactive management ends.",
    }
    screen = RecordScreen(
        request,
        permit,
        form,
        "record_screen/form.jinja",
        "New information recorded.",
        context,
        _build_polygraph_url(urn),
    )
    return screen.record(polygraph_disclosures.record_concern, first)


def _get_test_or_404(permit: Permit, first: UUID) -> SessionDetails:
    disclosure = get_disclosure(permit.nominal_id, first)
    if disclosure is None:
        raise Http404("there is no such disclosure of this nominal")
    return disclosure[0]


def _build_polygraph_url(urn: str) -> str:
    return reverse("polygraph", kwargs={"urn": urn})
