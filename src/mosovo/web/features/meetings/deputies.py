"""Deputies: the force's list, and inviting a deputy to a case."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import deputies as deputy_actions
from mosovo.rooms.meetings import policy, queries
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .case_page import CasePage, open_case_page
from .forms import CaseDeputyForm, DeputyForm
from .invitations import render_invitations
from .meeting_pages import add_message, load_invitees_with_accounts


@require_http_methods(["GET", "POST"])
@idempotent
def show_deputies(request: Request) -> HttpResponse:
    """List the deputies, add one or remove one. The list gives no access to cases."""
    if not policy.can_organise_meetings(request.actor):
        raise Http404("there is no such page")
    deputies = deputy_actions.list_deputies(request.actor.force, request.today)
    form = DeputyForm(request.POST or None, today=request.today)
    form.offer(load_invitees_with_accounts(request))
    deputy_to_end = next((each for each in deputies if str(each.pk) == request.POST.get("end")), None)
    if request.method == "POST" and deputy_to_end is not None:
        deputy_actions.end_deputy(request.actor, deputy_to_end, today=request.today)
        messages.success(
            request, f"{deputy_to_end.deputy.name} is no longer a deputy for {deputy_to_end.account.name}."
        )
        return redirect("deputies")
    if request.method == "POST" and form.is_valid():
        try:
            deputy_actions.add_deputy(request.actor, today=request.today, **form.to_fact_values())
        except FactRefused as refused:
            add_message(form, refused)
        else:
            return redirect("deputies")
    return render_page(request, "meetings/deputies.jinja", {"form": form, "deputies": deputies})


@open_case_page
def invite_deputy_page(page: CasePage, invitation: UUID) -> HttpResponse:
    """Invite a deputy to this case."""
    row = next((each for each in queries.list_invitations([page.slot]) if each.first == invitation), None)
    if row is None:
        raise Http404("there is no such invitation to this case")
    deputies = deputy_actions.list_deputies(page.permit.case.holding_force, page.request.today, [row.account_id])
    form = CaseDeputyForm(page.request.POST, today=page.request.today, prefix=f"deputy-{invitation}")
    form.offer([each.deputy for each in deputies])
    if form.is_valid():
        try:
            deputy_invitation = deputy_actions.assign_deputy(
                page.permit, row, form.get_deputy(), today=page.request.today, is_senior=form.cleaned_data["is_senior"]
            )
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(page.request, f"{deputy_invitation.name} is invited as deputy for {row.name}.")
            return redirect("meeting_invitations", urn=page.permit.urn, slot=page.slot.first)
    return render_invitations(page, deputy_form=form)
