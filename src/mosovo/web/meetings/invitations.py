"""Who is asked to a case: invited, removed, asked again for a report; and a case taken out of its sitting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.validation import FactRefused
from mosovo.rooms.meeting_files.queries import list_meeting_files
from mosovo.rooms.meetings import actions, queries
from mosovo.rooms.meetings.deputies import list_deputies
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile, load_meeting_case
from mosovo.rooms.meetings.models import Invitation
from mosovo.rooms.meetings.seniority import LEVEL
from mosovo.web.idempotency import idempotent
from mosovo.web.open_nominal import person_banner
from mosovo.web.record_screen import show_conflict
from mosovo.web.rendering import render_page
from mosovo.web.request_context import Request

from .case_page import CasePage, open_case_page
from .forms import InviteForm, PaperForm, RemoveForm, StandInForm
from .meeting_pages import add_message, load_invitees_with_accounts
from .meeting_pages import read_invitee as chosen


@require_http_methods(["GET", "POST"])
@idempotent
def show_invitations(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Who is asked, what each answered, and one more."""
    here = CasePage.of(request, urn, slot, writing=True)
    form = _invite_form(here, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite_agency(here.permit, here.slot, chosen(form), today=request.today)
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"{made.name} of {made.agency} is asked.")
            return redirect("meeting_asked", urn=urn, slot=slot)
    return asked_page(here, form)


@require_http_methods(["GET", "POST"])
@idempotent
def remove_invitation_page(request: Request, urn: str, slot: UUID, invitation: UUID) -> HttpResponse:
    """Take an invitation back: they are refused from their next request on."""
    here = CasePage.of(request, urn, slot, writing=True)
    row = _invitation(here, invitation)
    form = RemoveForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_invitation(here.permit, row, because=form.cleaned_data["because"], today=request.today)
        except FactRefused as refused:
            add_message(form, refused)
        except AlreadyCorrected as first:
            return show_conflict(request, here.permit, first)
        else:
            messages.success(request, f"{row.name} is no longer asked, and sees nothing of the case from now on.")
            return redirect("meeting_asked", urn=urn, slot=slot)
    context = {"permit": here.permit, "person": person_banner(here.permit), "slot": here.slot, "row": row, "form": form}
    return render_page(request, "meetings/remove.jinja", context)


@open_case_page
def record_chase_page(here: CasePage, invitation: UUID) -> HttpResponse:
    """The report was asked for again."""
    row = actions.record_chase(here.permit, _invitation(here, invitation), today=here.request.today)
    messages.success(here.request, f"Recorded: {row.agency} was asked again today.")
    return redirect("meeting_asked", urn=here.permit.urn, slot=here.slot.first)


@require_http_methods(["GET", "POST"])
@idempotent
def take_out(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Take the case out of the sitting."""
    here = CasePage.of(request, urn, slot, writing=True)
    form = RemoveForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        actions.remove_case(here.permit, here.slot, because=form.cleaned_data["because"], today=request.today)
        messages.success(request, "The case is out of the sitting, and nobody is asked to it any more.")
        return redirect("sitting", sitting_id=here.slot.sitting_id)
    context = {
        "permit": here.permit,
        "person": person_banner(here.permit),
        "slot": here.slot,
        "row": None,
        "form": form,
    }
    return render_page(request, "meetings/remove.jinja", context)


def _invite_form(here: CasePage, data: Any) -> InviteForm:
    """Whether somebody is senior enough is asked of Level 3 alone."""
    form = InviteForm(data, today=here.request.today)
    form.offer(Agency.objects.all(), load_invitees_with_accounts(here.request))
    if here.slot.sitting.level != LEVEL:
        del form.fields["is_senior"]
    return form


def asked_page(
    here: CasePage,
    form: InviteForm | None = None,
    *,
    paper: PaperForm | None = None,
    stand_in: StandInForm | None = None,
) -> HttpResponse:
    """Who is asked, with the form that was sent where one came back."""
    request, case = here.request, load_meeting_case(here.slot)
    context = {
        "permit": here.permit,
        "person": person_banner(here.permit),
        "slot": here.slot,
        "case": case,
        "laid": list_meeting_files(here.slot),
        "form": form or _invite_form(here, None),
        "paper": paper or PaperForm(today=request.today, prefix="paper"),
        "stand_ins": {**_stand_ins(here, case), **({stand_in.prefix: stand_in} if stand_in else {})},
        "refused": stand_in or paper or form,
    }
    return render_page(request, "meetings/invitations.jinja", context)


def _stand_ins(here: CasePage, case: MeetingCaseFile) -> dict[str | None, StandInForm]:
    """A form for each who is asked and has deputies that are not named for this case yet."""
    listed = list_deputies(
        here.permit.case.holding_force, here.request.today, [e.invitation.account_id for e in case.seats]
    )
    found: dict[str | None, StandInForm] = {}
    for seat in case.seats:
        here_already = {each.account_id for each in seat.deputies}
        free = [each.deputy for each in listed if each.account_id == seat.invitation.account_id]
        free = [each for each in free if each.pk not in here_already]
        if free:
            key = f"deputy-{seat.invitation.first}"
            found[key] = StandInForm(today=here.request.today, prefix=key)
            found[key].offer(free)
    return found


def _invitation(here: CasePage, invitation: UUID) -> Invitation:
    row = next((each for each in queries.list_invitations([here.slot]) if each.first == invitation), None)
    if row is None:
        raise Http404("there is no such invitation to this case")
    return row
