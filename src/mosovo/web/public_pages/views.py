"""Pages that anybody opens. What is sent is kept once, and nothing of it is shown again."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mosovo.intake import queries, submissions
from mosovo.intake.models import SupportService
from mosovo.rooms.disclosure import actions as disclosure
from mosovo.web.public_middleware import PublicRequest
from mosovo.web.rendering import render_page

from .forms import ApplyForm, ReportForm, ToAForce

WAYS = ["GET", "HEAD", "POST"]
SUGGEST = "suggest"
TOO_MANY = (
    "We are getting too many forms right now, from your connection or from everyone. What you typed is still here: "
    "wait ten minutes and send it again, or call 101. In an emergency call 999."
)
ELSEWHERE = "This was sent from a page on another site. Nothing was saved. Check what is here and send it again."
NO_SUCH_AREA = "We don’t know which force that postcode belongs to. Choose the force from the list."


def render_public_page(
    request: PublicRequest, name: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """One of the pages, with the way round them all."""
    return render_page(request, f"public_pages/{name}.jinja", {"here": request.path_info, **(context or {})}, status)


@require_safe
def show_home(request: PublicRequest) -> HttpResponse:
    """What MOSOVO does, and the ways on."""
    return render_public_page(request, "home")


@require_safe
def show_requirements(request: PublicRequest) -> HttpResponse:
    """What people on the register must tell the police."""
    return render_public_page(request, "requirements")


@require_safe
def help_page(request: PublicRequest) -> HttpResponse:
    """Help for whoever was hurt, and for whoever is worried about their own thoughts or violence."""
    found = queries.list_support_services(request.today)
    context = {
        "victims": [each for each in found if each.whom == SupportService.For.VICTIMS],
        "thoughts": [each for each in found if each.whom == SupportService.For.THOUGHTS],
    }
    return render_public_page(request, "help", context)


@require_safe
def show_accessibility(request: PublicRequest) -> HttpResponse:
    """How far everybody can use these pages."""
    return render_public_page(request, "accessibility")


@require_safe
def show_privacy(request: PublicRequest) -> HttpResponse:
    """What becomes of what is sent."""
    return render_public_page(request, "privacy")


@require_http_methods(WAYS)
def report_concern(request: PublicRequest) -> HttpResponse:
    """Report a worry. The force is chosen by whoever reports."""
    form = ReportForm(request.POST or None, forces=queries.list_reporting_forces(), today=request.today)
    if request.method != "POST" or not can_be_sent(request, form):
        return application_values(request, "report", form)
    said = form.to_report_values()
    if submissions.is_repeat_submission(form.idempotency_key, said):
        return HttpResponseRedirect(reverse("public_report_sent"))
    if not submissions.is_within_rate_limit(submissions.rate_limit_bucket(address_of(request), request.today)):
        return show_rate_limited(request, "report", form)
    submissions.store_report(form.cleaned_data["force"], form.idempotency_key, said, suspect=form.is_suspect)
    return HttpResponseRedirect(reverse("public_report_sent"))


@require_safe
def report_sent(request: PublicRequest) -> HttpResponse:
    """Thanks, and what happens now. The same for everybody."""
    return render_public_page(request, "report_sent")


@require_http_methods(WAYS)
def apply_for_disclosure(request: PublicRequest) -> HttpResponse:
    """Apply under a disclosure scheme."""
    form = ApplyForm(request.POST or None, forces=queries.list_reporting_forces(), today=request.today)
    if request.method != "POST" or not can_be_sent(request, form):
        return application_values(request, "apply", form)
    said = form.to_report_values()
    if disclosure.is_repeat_application(form.idempotency_key, said):
        return HttpResponseRedirect(reverse("public_apply_sent"))
    if not submissions.is_within_rate_limit(submissions.rate_limit_bucket(address_of(request), request.today)):
        return show_rate_limited(request, "apply", form)
    disclosure.apply_online(form.cleaned_data["force"], form.idempotency_key, said)
    return HttpResponseRedirect(reverse("public_apply_sent"))


@require_safe
def apply_sent(request: PublicRequest) -> HttpResponse:
    """Thanks, and what happens now. The same for everybody."""
    return render_public_page(request, "apply_sent")


def can_be_sent(request: PublicRequest, form: ToAForce) -> bool:
    """Whether it is sound and was sent from our own page, and not only to ask which force a postcode belongs to."""
    if request.POST.get("do") == SUGGEST:
        return False
    if is_cross_site(request):
        form.add_error(None, ELSEWHERE)
        return False
    return form.is_valid()


def is_cross_site(request: PublicRequest) -> bool:
    """Whether another site's page sent it, as far as the browser says."""
    origin = request.headers.get("Origin", "")
    another = origin != "" and urlsplit(origin).netloc != request.get_host()
    return another or request.headers.get("Sec-Fetch-Site", "") == "cross-site"


def application_values(request: PublicRequest, name: str, form: ToAForce) -> HttpResponse:
    """The form, empty or as it was typed; with the forces that the postcode suggests, where it was asked for them."""
    suggestion, unknown = [], ""
    if request.POST.get("do") == SUGGEST:
        typed = request.POST.get("postcode", "")[:10]
        suggestion = queries.suggest_forces(typed)
        unknown = "" if suggestion else NO_SUCH_AREA
        form.errors.clear()
    return render_public_page(request, name, {"form": form, "suggested": suggestion, "unknown": unknown})


def show_rate_limited(request: PublicRequest, name: str, form: ToAForce) -> HttpResponse:
    """429: the form as it was typed, and when to send it again."""
    form.add_error(None, TOO_MANY)
    response = render_public_page(request, name, {"form": form, "suggested": [], "unknown": ""}, status=429)
    response.headers["Retry-After"] = "600"
    return response


def address_of(request: PublicRequest) -> str:
    """Where the request came from: behind the proxy, what the proxy itself says last."""
    if settings.BEHIND_TLS_PROXY and (forwarded := request.headers.get("X-Forwarded-For", "")):
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
