"""Emergency access to a case, and its review."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.caseload import emergency_access
from mosovo.edge.request_context import Request
from mosovo.edge.urn import is_urn
from mosovo.nominals import gateway
from mosovo.nominals.emergency_access import DURATION_MINUTES, review_emergency_access
from mosovo.nominals.models import EmergencyAccess, EmergencyAccessReview
from mosovo.nominals.policy import REVIEW_EMERGENCY_ACCESS, VIEW
from mosovo.record.field_validation import FactRefused
from mosovo.web.core.emergency_access_banner import can_open_in_emergency
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen, show_refusal
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .forms import EmergencyAccessForm, EmergencyAccessReviewForm

URN_NOT_FOUND = "No record with that URN can be opened. Check each letter and number."


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def open_in_emergency_page(request: Request) -> HttpResponse:
    """Open one case in an emergency, by its exact URN, for an hour. The offender manager is notified at once."""
    if not can_open_in_emergency(request.actor):
        raise Http404("there is no such page")
    form = EmergencyAccessForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            return open_case_in_emergency(request, form)
        except FactRefused as refusal:
            show_refusal(form, refusal, {})
        except gateway.NoSuchNominal:
            form.add_error("urn", URN_NOT_FOUND)
    return render_page(request, "access/emergency_access.jinja", {"form": form, "minutes": DURATION_MINUTES})


def open_case_in_emergency(request: Request, form: EmergencyAccessForm) -> HttpResponse:
    """Go to the case file, with emergency access only if the reader has no other access."""
    urn = form.cleaned_data["urn"].upper()
    if not is_urn(urn):
        raise FactRefused("urn", "A URN is the letters of the force and 8 digits, like NS-0000-0000.")
    case = redirect("casefile", urn=urn)
    try:
        gateway.open_nominal(urn, action=VIEW, actor=replace(request.actor, writing=False))
    except gateway.NoSuchNominal:
        emergency_access.open_in_emergency(
            urn, purpose=form.cleaned_data["purpose"], justification=form.cleaned_data["justification"]
        )
        return case
    messages.success(request, "You already have access to this case. Emergency access was not used.")
    return case


@require_http_methods(["GET", "POST"])
@idempotent
def review_emergency_access_page(request: Request, urn: str, glass_id: UUID) -> HttpResponse:
    """Record the review of an emergency access: a supervisor or inspector, never the person who used it."""
    permit = open_nominal_for_page(request, urn, action=REVIEW_EMERGENCY_ACCESS)
    row = EmergencyAccess.objects.filter(pk=glass_id, nominal_id=permit.nominal_id).select_related("account").first()
    if row is None or not emergency_access.can_review_emergency_access(request.actor):
        raise Http404("there is no such emergency access to review")
    earlier_reviews = (
        EmergencyAccessReview.objects.known_at().filter(emergency_access=row).select_related("recorded_by")
    )
    form = EmergencyAccessReviewForm(request.POST or None, today=request.today)
    context = {
        "title": "Review emergency access",
        "record": "Record the review",
        "emergency_use": row,
        "earlier_reviews": list(earlier_reviews),
        "previews_effects": False,
    }
    screen = RecordScreen(
        request, permit, form, "access/emergency_access_review.jinja", "The review is recorded.", context
    )
    return screen.respond(
        lambda override_reason: review_emergency_access(
            permit, row, finding=form.cleaned_data["finding"], comment=form.cleaned_data["comment"], today=request.today
        )
    )
