"""Record conditions checked without a visit: at the station, at the border, by software or by another person."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.rooms.visits.actions import record_condition_checks
from mosovo.rooms.visits.policy import RECORD
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen

from .checklist import build_checklist
from .condition_forms import CheckForm

FIELDS = (*SHOWN, "orders", "visits.conditioncheck")


@require_http_methods(["GET", "POST"])
@idempotent
def record_condition_check(request: Request, urn: str) -> HttpResponse:
    """Record the result for each condition that was checked. Conditions left as “Not checked” are not recorded."""
    permit = open_nominal_for_page(request, urn, action=RECORD, visible_fields=FIELDS)
    form = CheckForm(
        request.POST or None, today=request.today, known=build_checklist(permit.nominal_id, request.today),
        initial={"checked_on": request.today},
    )  # fmt: skip
    form.fields["checked_on"].latest = request.today
    context = {"title": "Check conditions", "record": "Record checks", "previews_effects": False}
    screen = RecordScreen(request, permit, form, "visits/check.jinja", "The checks are recorded.", context)
    return screen.respond(
        lambda override_reason: record_condition_checks(
            permit, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
    )
