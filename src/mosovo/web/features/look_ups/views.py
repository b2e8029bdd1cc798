"""Pages of the limits on look-ups: give a reason, see who reached a limit, and lift it."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from mosovo.edge.request_context import Request
from mosovo.organisations import look_ups
from mosovo.organisations.models import Role
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .forms import EMERGENCY, LiftForm, ReasonForm

LISTING_ROLES = frozenset({Role.SUPERVISOR, Role.INSPECTOR})


@require_http_methods(["GET", "POST"])
@idempotent
def give_reason(request: Request) -> HttpResponse:
    """Give a reason, and go back to the page that was stopped."""
    if request.account is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    form = ReasonForm(request.POST or None, today=request.today, initial={"back": request.GET.get("back", "")})
    if request.method == "POST" and form.is_valid():
        try:
            look_ups.record_reason(request.account.pk, form.cleaned_data["reason"])
        except look_ups.LookUpsRefused:
            form.add_error("reason", "The reason could not be recorded. Sign in again.")
        else:
            messages.success(request, "Reason recorded. You can continue for an hour.")
            return redirect(_is_own_page(form.cleaned_data["back"]))
    return render_page(request, "look_ups/reason.jinja", {"form": form, "limits": _limits(request)})


@require_safe
def show_look_ups(request: Request) -> HttpResponse:
    """List who reached a limit in the last ten hours."""
    _require_lister(request)
    context = {"counts": look_ups.list_look_ups(), "limits": _limits(request)}
    return render_page(request, "look_ups/look_ups.jinja", context)


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def lift_limit_page(request: Request, account_id: UUID) -> HttpResponse:
    """Lift the limit of another person for an hour, or allow them a further emergency access."""
    _require_lister(request)
    count = next((each for each in look_ups.list_look_ups() if each.account_id == account_id), None)
    if count is None:
        raise Http404("this account reached no limit")
    form = LiftForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        is_emergency = form.cleaned_data["what"] == EMERGENCY
        lift_limit_function = look_ups.allow_emergency_access if is_emergency else look_ups.lift_limit
        try:
            lift_limit_function(account_id, form.cleaned_data["reason"])
        except look_ups.LookUpsRefused:
            form.add_error("reason", "A supervisor of another team or an inspector must lift this limit.")
        else:
            messages.success(request, f"{count.name} can continue for an hour.")
            return redirect("look_ups")
    return render_page(request, "look_ups/lift.jinja", {"form": form, "count": count})


def _limits(request: Request) -> Mapping[str, int]:
    return look_ups.read_limits(request.actor.force)


def _require_lister(request: Request) -> None:
    if not (request.actor.is_cleared and request.actor.force and request.actor.roles & LISTING_ROLES):
        raise Http404("there is no such page")


def _is_own_page(address: str) -> str:
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"
