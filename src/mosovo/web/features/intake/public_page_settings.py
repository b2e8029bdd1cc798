"""Public page settings of a force: support services, and postcode areas that suggest it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.intake import actions, queries
from mosovo.record.field_validation import FactRefused
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.record_screen import show_refusal
from mosovo.web.core.rendering import render_page

from .forms import AreasForm, ServiceForm
from .views import require_triage_role


@require_http_methods(["GET", "POST"])
@idempotent
def public_page_settings_page(request: Request) -> HttpResponse:
    """Show the settings; add or remove a support service, or save the postcode areas."""
    require_triage_role(request)
    force, button = request.actor.force, request.POST.get("do", "")
    if "take_off" in request.POST:
        return _remove_service(request, request.POST["take_off"])
    areas = AreasForm(
        request.POST if button == "areas" else None,
        today=request.today, initial={"areas": " ".join(queries.list_postcode_areas(force))},
    )  # fmt: skip
    sent = request.method == "POST" and button != "areas"
    service = ServiceForm(request.POST if sent else None, today=request.today)
    if request.method == "POST" and (
        _save_areas(request, areas) if button == "areas" else _add_service(request, service)
    ):
        return redirect("public_page_settings")
    form: Form = areas if areas.is_bound else service
    context = {
        "form": form,
        "service": service,
        "areas": areas,
        "services": queries.list_support_services(request.today, force=force),
    }
    return render_page(request, "intake/public_pages.jinja", context)


def _add_service(request: Request, form: ServiceForm) -> bool:
    if not form.is_valid() or request.account is None:
        return False
    try:
        row = actions.add_support_service(
            request.actor.force, by=request.account, today=request.today, **form.cleaned_data
        )
    except FactRefused as refusal:
        show_refusal(form, refusal, {})
        return False
    messages.success(request, f"{row.name} has been added to the help page.")
    return True


def _save_areas(request: Request, form: AreasForm) -> bool:
    if not form.is_valid():
        return False
    try:
        results = actions.set_postcode_areas(request.actor.force, form.cleaned_data["areas"])
    except FactRefused as refusal:
        show_refusal(form, refusal, {})
        return False
    messages.success(
        request,
        f"Postcodes in {', '.join(results)} suggest this force."
        if results
        else "No postcode area suggests this force.",
    )
    return True


def _remove_service(request: Request, query: str) -> HttpResponse:
    try:
        service_id = UUID(query)
    except ValueError:
        raise Http404("there is no such service") from None
    account = request.account
    row = (
        actions.remove_support_service(request.actor.force, service_id, by=account, today=request.today)
        if account
        else None
    )
    if row is None:
        raise Http404("there is no such service, or it is already removed")
    messages.success(request, f"{row.name} has been removed from the help page.")
    return redirect("public_page_settings")
