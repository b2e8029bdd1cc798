"""The MAPPA page of a case, and the Level 1 review."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.edge.request_context import Request
from mosovo.rooms.mappa import actions, policy
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from . import page
from .form_builders import calculate_next_review
from .forms import ReviewForm

FIELDS = (*SHOWN, "mappa")


@require_GET
def show_mappa_case(request: Request, urn: str) -> HttpResponse:
    """Show category, level, referrals and other current work."""
    permit = open_nominal_for_page(request, urn, action=policy.VIEW, visible_fields=FIELDS)
    return render_page(
        request, "mappa/mappa.jinja", {"person": person_banner(permit), **page.build_context(permit, request.moment)}
    )


@require_http_methods(["GET", "POST"])
@idempotent
def review_level_1_page(request: Request, urn: str) -> HttpResponse:
    """Record the review of a Level 1 case and its plan."""
    permit = open_nominal_for_page(request, urn, action=policy.write_action(request.actor), visible_fields=FIELDS)
    first = {
        "set_on": request.today,
        "review_on": calculate_next_review(permit, request.today),
    }
    form = ReviewForm(request.POST or None, today=request.today, initial=first)
    context = {
        "title": "Level 1 review",
        "record": "Record review",
        "lead": "Review the risk management plan first.",
    }
    then = reverse("mappa", kwargs={"urn": urn})
    screen = RecordScreen(
        request, permit, form, "mappa/review.jinja", "Review recorded. The case stays at Level 1.", context, then
    )
    return screen.record(actions.record_level_1_review)
