"""Open a field group for a stated purpose. The case file then shows it for 15 minutes."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.edge.request_context import Request
from mosovo.nominals.policy import OPEN_GROUP
from mosovo.record import field_groups
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit
from mosovo.web.core.field_group_forms import OpeningForm
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import show_refusal
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def open_group(request: Request, urn: str, group: str) -> HttpResponse:
    """Ask for the purpose, and open the field group for this officer alone."""
    field_group = get_group_or_404(group)
    permit = open_nominal_for_page(request, urn, action=OPEN_GROUP)
    reach = reach_for_actor(permit.actor, is_emergency=permit.rule == BREAK_GLASS)
    if field_group in reach.sees:
        return redirect(return_url(request), urn=urn)
    form = OpeningForm(request.POST or None, today=request.today)
    try:
        if field_group not in reach.opens and not form.is_bound:
            raise field_groups.GroupNotPermitted(field_group)
        if form.is_bound and form.is_valid():
            return open_and_return(request, permit, field_group, form)
    except FactRefused as refusal:
        show_refusal(form, refusal, {})
    except field_groups.GroupNotPermitted:
        return render_page(
            request, "field_groups/not_of_the_role.jinja", {"permit": permit, "group": field_group}, status=403
        )
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "form": form,
        "group": field_group,
        "back": return_url(request),
    }
    return render_page(request, "field_groups/open.jinja", context)


def open_and_return(request: Request, permit: Permit, group: FieldGroup, form: OpeningForm) -> HttpResponse:
    """Open the field group, and go to the page where it is read."""
    values = form.cleaned_data
    field_groups.open_group(permit, group, purpose=values["purpose"], words=values["words"])
    return redirect(return_url(request), urn=permit.urn)


def return_url(request: Request) -> str:
    """Return the page on which it is read: the desk or victims if the user came from there, else the case file."""
    text = request.GET.get("back", "")
    return text if text in ("desk", "victims") else "whole_case_file"


def get_group_or_404(text: str) -> FieldGroup:
    """Return the field group with this name, or raise 404."""
    try:
        return FieldGroup(text)
    except ValueError:
        raise Http404("there is no such field group") from None
