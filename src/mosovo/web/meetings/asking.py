"""Who is asked to a case: invited, removed, asked again for a report; and a case taken out of its sitting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.organisations.models import Agency
from mosovo.record.refusing import Impossible
from mosovo.record.writing import AlreadyCorrected
from mosovo.rooms.enclosures.queries import laid
from mosovo.rooms.meetings import actions, queries
from mosovo.rooms.meetings.cases import Case, case_of
from mosovo.rooms.meetings.deputies import deputies
from mosovo.rooms.meetings.models import Invitation
from mosovo.rooms.meetings.seniority import LEVEL
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import whom
from mosovo.web.writing import conflict

from .forms import InviteForm, PaperForm, RemoveForm, StandInForm
from .room import Room, in_the_room
from .sittings import asked as chosen
from .sittings import say, with_accounts


@require_http_methods(["GET", "POST"])
@once
def asked(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Who is asked, what each answered, and one more."""
    here = Room.of(request, urn, slot, writing=True)
    form = _invite_form(here, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite(here.permit, here.slot, chosen(form), today=request.today)
        except Impossible as refused:
            say(form, refused)
        else:
            messages.success(request, f"{made.name} of {made.agency} is asked.")
            return redirect("meeting_asked", urn=urn, slot=slot)
    return asked_page(here, form)


@require_http_methods(["GET", "POST"])
@once
def remove(request: Request, urn: str, slot: UUID, invitation: UUID) -> HttpResponse:
    """Take an invitation back: they are refused from their next request on."""
    here = Room.of(request, urn, slot, writing=True)
    row = _invitation(here, invitation)
    form = RemoveForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove(here.permit, row, because=form.cleaned_data["because"], today=request.today)
        except Impossible as refused:
            say(form, refused)
        except AlreadyCorrected as first:
            return conflict(request, here.permit, first)
        else:
            messages.success(request, f"{row.name} is no longer asked, and sees nothing of the case from now on.")
            return redirect("meeting_asked", urn=urn, slot=slot)
    context = {"permit": here.permit, "person": whom(here.permit), "slot": here.slot, "row": row, "form": form}
    return render(request, "meetings/remove.jinja", context)


@in_the_room
def chase(here: Room, invitation: UUID) -> HttpResponse:
    """The report was asked for again."""
    row = actions.chase(here.permit, _invitation(here, invitation), today=here.request.today)
    messages.success(here.request, f"Recorded: {row.agency} was asked again today.")
    return redirect("meeting_asked", urn=here.permit.urn, slot=here.slot.first)


@require_http_methods(["GET", "POST"])
@once
def take_out(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Take the case out of the sitting."""
    here = Room.of(request, urn, slot, writing=True)
    form = RemoveForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        actions.take_out(here.permit, here.slot, because=form.cleaned_data["because"], today=request.today)
        messages.success(request, "The case is out of the sitting, and nobody is asked to it any more.")
        return redirect("sitting", sitting_id=here.slot.sitting_id)
    context = {"permit": here.permit, "person": whom(here.permit), "slot": here.slot, "row": None, "form": form}
    return render(request, "meetings/remove.jinja", context)


def _invite_form(here: Room, data: Any) -> InviteForm:
    """Whether somebody is senior enough is asked of Level 3 alone."""
    form = InviteForm(data, today=here.request.today)
    form.offer(Agency.objects.all(), with_accounts(here.request))
    if here.slot.sitting.level != LEVEL:
        del form.fields["is_senior"]
    return form


def asked_page(
    here: Room, form: InviteForm | None = None, *, paper: PaperForm | None = None, stand_in: StandInForm | None = None
) -> HttpResponse:
    """Who is asked, with the form that was sent where one came back."""
    request, case = here.request, case_of(here.slot)
    context = {
        "permit": here.permit,
        "person": whom(here.permit),
        "slot": here.slot,
        "case": case,
        "laid": laid(here.slot),
        "form": form or _invite_form(here, None),
        "paper": paper or PaperForm(today=request.today, prefix="paper"),
        "stand_ins": {**_stand_ins(here, case), **({stand_in.prefix: stand_in} if stand_in else {})},
        "refused": stand_in or paper or form,
    }
    return render(request, "meetings/asked.jinja", context)


def _stand_ins(here: Room, case: Case) -> dict[str | None, StandInForm]:
    """A form for each who is asked and has deputies that are not named for this case yet."""
    listed = deputies(here.permit.case.holding_force, here.request.today, [e.invitation.account_id for e in case.seats])
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


def _invitation(here: Room, invitation: UUID) -> Invitation:
    row = next((each for each in queries.invitations_to([here.slot]) if each.first == invitation), None)
    if row is None:
        raise Http404("there is no such invitation to this case")
    return row
