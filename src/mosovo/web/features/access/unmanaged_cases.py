"""The page on which an inspector takes on a restricted case that no one can manage."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.nominals.cases_without_lifter import NamingRefused, list_cases_without_lifter, name_oneself
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .forms import TakeOnForm


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def name_oneself_page(request: Request, nominal_id: UUID) -> HttpResponse:
    """Name oneself on a restricted case of the force, if no one else can lift the restriction."""
    case = next((each for each in list_cases_without_lifter(request.actor) if each.nominal_id == nominal_id), None)
    if case is None:
        raise Http404("there is no such page")
    form = TakeOnForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            name_oneself(nominal_id, form.cleaned_data["reason"])
        except NamingRefused as refusal:
            raise Http404("another inspector took on the case meanwhile") from refusal
        messages.success(request, "You are named on the case.")
        return redirect("who_sees", urn=case.urn)
    return render_page(request, "access/name_oneself.jinja", {"form": form, "case": case})
