"""The public pages. What is sent is stored once and never shown again."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mosovo.edge.client_address import client_address
from mosovo.intake import queries, submissions
from mosovo.intake.models import SupportService
from mosovo.record.public_reference import parse_reference, public_reference
from mosovo.rooms.disclosure import actions as disclosure
from mosovo.web.core.public_middleware import PublicRequest
from mosovo.web.core.rendering import render_page

from .forms import ApplyForm, PublicForm, ReportForm

FORM_METHODS = ["GET", "HEAD", "POST"]
SUGGEST = "suggest"
RATE_LIMITED = (
    "We are getting too many forms at the moment. What you typed is still here: wait 10 minutes and send it again, or "
    "call 101. In an emergency call 999."
)
CROSS_SITE = "This was sent from a page on another site. Nothing was saved. Check what is here and send it again."
UNKNOWN_AREA = "We don’t know which force that postcode belongs to. Select the force from the list."


def render_public_page(
    request: PublicRequest, name: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Render a public page with links to the others."""
    return render_page(request, f"public_pages/{name}.jinja", {"here": request.path_info, **(context or {})}, status)


@require_safe
def show_home(request: PublicRequest) -> HttpResponse:
    """Show what MOSOVO does, with links to the other pages."""
    return render_public_page(request, "home")


@require_safe
def show_requirements(request: PublicRequest) -> HttpResponse:
    """Show what people on the register must tell the police."""
    return render_public_page(request, "requirements")


@require_safe
def help_page(request: PublicRequest) -> HttpResponse:
    """Show support services for victims, and for people worried about their own thoughts or violence."""
    services = queries.list_support_services(request.today)
    context = {
        "victims": [each for each in services if each.audience == SupportService.For.VICTIMS],
        "thoughts": [each for each in services if each.audience == SupportService.For.THOUGHTS],
    }
    return render_public_page(request, "help", context)


@require_safe
def show_accessibility(request: PublicRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render_public_page(request, "accessibility")


@require_safe
def show_privacy(request: PublicRequest) -> HttpResponse:
    """Show the privacy notice."""
    return render_public_page(request, "privacy")


@require_http_methods(FORM_METHODS)
def report_concern(request: PublicRequest) -> HttpResponse:
    """Take a report of a concern. The sender chooses the force."""
    form = ReportForm(request.POST or None, forces=queries.list_reporting_forces(), today=request.today)
    if request.method != "POST" or not can_be_sent(request, form):
        return render_form_page(request, "report", form)
    values = form.to_report_values()
    response_sent = build_sent_response(
        "public_report_sent", form.idempotency_key, submissions.submission_digest(values)
    )
    if submissions.is_repeat_submission(form.idempotency_key, values):
        return response_sent
    if not submissions.is_within_rate_limit(submissions.rate_limit_bucket(client_address(request), request.today)):
        return show_rate_limited(request, "report", form)
    submissions.store_report(form.cleaned_data["force"], form.idempotency_key, values, suspect=form.is_suspect)
    return response_sent


@require_safe
def report_sent(request: PublicRequest) -> HttpResponse:
    """Thank the sender, show the reference number and explain what happens next."""
    return render_public_page(request, "report_sent", {"reference": parse_reference(request.GET.get("reference", ""))})


@require_http_methods(FORM_METHODS)
def apply_for_disclosure(request: PublicRequest) -> HttpResponse:
    """Take an application under a disclosure scheme."""
    form = ApplyForm(request.POST or None, forces=queries.list_reporting_forces(), today=request.today)
    if request.method != "POST" or not can_be_sent(request, form):
        return render_form_page(request, "apply", form)
    values = form.to_report_values()
    response_sent = build_sent_response(
        "public_apply_sent", form.idempotency_key, disclosure.application_digest(values)
    )
    if disclosure.is_repeat_application(form.idempotency_key, values):
        return response_sent
    if not submissions.is_within_rate_limit(submissions.rate_limit_bucket(client_address(request), request.today)):
        return show_rate_limited(request, "apply", form)
    disclosure.apply_online(form.cleaned_data["force"], form.idempotency_key, values)
    return response_sent


@require_safe
def apply_sent(request: PublicRequest) -> HttpResponse:
    """Confirm the application, show the reference number and explain what happens next."""
    return render_public_page(request, "apply_sent", {"reference": parse_reference(request.GET.get("reference", ""))})


def build_sent_response(name: str, key: UUID, digest: str) -> HttpResponseRedirect:
    """Redirect to the page that thanks the sender, with the reference number, which reveals nothing that was sent."""
    return HttpResponseRedirect(f"{reverse(name)}?reference={public_reference(key, digest)}")


def can_be_sent(request: PublicRequest, form: PublicForm) -> bool:
    """Whether the form is valid, came from our own page, and was not only a request to suggest a force."""
    if request.POST.get("do") == SUGGEST:
        return False
    if is_cross_site(request):
        form.add_error(None, CROSS_SITE)
        return False
    return form.is_valid()


def is_cross_site(request: PublicRequest) -> bool:
    """Whether another site sent the form, as far as the browser says."""
    origin = request.headers.get("Origin", "")
    is_other_origin = origin != "" and urlsplit(origin).netloc != request.get_host()
    return is_other_origin or request.headers.get("Sec-Fetch-Site", "") == "cross-site"


def render_form_page(request: PublicRequest, name: str, form: PublicForm) -> HttpResponse:
    """Render the form, empty or as typed, with the forces that the postcode suggests if that was requested."""
    suggestion, unknown = [], ""
    if request.POST.get("do") == SUGGEST:
        typed = request.POST.get("postcode", "")[:10]
        suggestion = queries.suggest_forces(typed)
        unknown = "" if suggestion else UNKNOWN_AREA
        form.errors.clear()
    return render_public_page(request, name, {"form": form, "suggested": suggestion, "unknown": unknown})


def show_rate_limited(request: PublicRequest, name: str, form: PublicForm) -> HttpResponse:
    """Answer 429 with the form as typed, and say when to send it again."""
    form.add_error(None, RATE_LIMITED)
    response = render_public_page(request, name, {"form": form, "suggested": [], "unknown": ""}, status=429)
    response.headers["Retry-After"] = "600"
    return response
