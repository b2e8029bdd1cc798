"""Record checks made before a visit: the systems, who checked them, when, and the results."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.rooms.visits.actions import record_pre_visit_checks
from mosovo.rooms.visits.policy import RECORD
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen

from .pre_visit_forms import PreVisitChecksForm


@require_http_methods(["GET", "POST"])
@idempotent
def record_checks(request: Request, urn: str) -> HttpResponse:
    """Record the pre-visit checks, and return to the visit briefing."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = PreVisitChecksForm(request.POST or None, today=request.today)
    form.now = request.now
    form.fields["checked_at"].latest = request.today
    context = {
        "title": "Record pre-visit checks",
        "record": "Record checks",
        "lead": "Select a result only for checks that were made. Checks that were not made are not recorded.",
        "previews_effects": False,
    }
    then = reverse("before_visit", kwargs={"urn": permit.urn})
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", "The checks are recorded.", context, then)
    return screen.respond(
        lambda override_reason: record_pre_visit_checks(
            permit, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
    )
