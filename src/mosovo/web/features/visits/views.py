"""Record a visit, on a form made for a phone."""

from collections.abc import Sequence
from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.visits.actions import record_visit
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.policy import RECORD
from mosovo.rooms.visits.queries import list_visits_near
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page
from mosovo.web.core.panel import FactRow
from mosovo.web.core.record_screen import RecordScreen

from .condition_forms import ALL_COMPLIED, ALL_NOT_CHECKED
from .display import describe_visit
from .form_builders import build_failed_visit_form, build_recording_form
from .forms import RecordVisitForm
from .offline_response import SIMILAR_VISIT_HEADER, respond_to_script
from .put_right import PUT_RIGHT, leave_to_put_right, list_to_put_right

FIELDS = (*SHOWN, "orders", "visits.conditioncheck", "devices.device", "completeness")
FIELD_NAMES = {"began_at": "began", "ended_at": "ended", "second_officer_id": "crew"}


@require_http_methods(["GET", "POST"])
@respond_to_script
@idempotent
def record_visit_page(request: Request, urn: str) -> HttpResponse:
    """Record a visit: outcome, time and second officer; what and who was seen; and each condition checked."""
    permit = open_nominal_for_page(request, urn, action=RECORD, visible_fields=FIELDS)
    form = build_recording_form(permit, request.POST or None, request.today, request.now)
    if PUT_RIGHT in request.POST:
        return leave_to_put_right(request, permit, form)
    button = next((name for name in (ALL_COMPLIED, ALL_NOT_CHECKED) if name in request.POST), "")
    if button:
        # What is marked is part of what was typed: it is saved with it.
        request.POST = form.mark_together(request.POST, button)  # type: ignore[assignment]
        return _build_screen(request, permit, form, redraws=True).respond(_record_nothing)
    began_at = form.cleaned_data["began_at"] if form.is_bound and form.is_valid() else None
    similar_visits = list_visits_near(permit.nominal_id, began_at) if began_at else []
    screen = _build_screen(
        request, permit, form, similar_visits=[(each, describe_visit(each)) for each in similar_visits]
    )
    response = screen.respond(
        lambda override_reason: record_visit(
            permit, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
    )
    if similar_visits:
        response.headers[SIMILAR_VISIT_HEADER] = "1"
    return response


def _build_screen(
    request: Request, permit: Permit, form: RecordVisitForm, *, redraws: bool = False,
    similar_visits: Sequence[tuple[Visit, FactRow]] = (),
) -> RecordScreen:  # fmt: skip
    context = {"similar_visits": similar_visits, "list_to_put_right": partial(list_to_put_right, request, permit)}
    return RecordScreen(
        request,
        permit,
        form,
        "visits/record.jinja",
        "The visit is recorded.",
        context,
        boxes=FIELD_NAMES,
        redraws=redraws,
    )


def _record_nothing(_: str) -> None:
    """Record nothing: the form is only drawn again."""


@require_http_methods(["GET", "POST"])
@idempotent
def record_failed_visit_page(request: Request, urn: str) -> HttpResponse:
    """Record a visit at which the person was not seen: the outcome and the second officer."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = build_failed_visit_form(permit, request.POST or None, request.today, request.now)
    screen = RecordScreen(
        request, permit, form, "visits/failed.jinja", "The failed visit is recorded.", boxes=FIELD_NAMES
    )
    return screen.respond(
        lambda override_reason: record_visit(
            permit, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
    )
