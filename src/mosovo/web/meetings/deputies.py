"""Deputies of people of agencies: the force's list, and naming one for a case."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.record.refusing import Impossible
from mosovo.rooms.meetings import deputies as room
from mosovo.rooms.meetings import policy, queries
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render

from .asking import asked_page
from .forms import DeputyForm, StandInForm
from .room import Room, in_the_room
from .sittings import say, with_accounts


@require_http_methods(["GET", "POST"])
@once
def deputies(request: Request) -> HttpResponse:
    """Who may stand in for whom. It opens no case to anybody."""
    if not policy.organises(request.actor):
        raise Http404("there is no such page")
    listed = room.deputies(request.actor.force, request.today)
    form = DeputyForm(request.POST or None, today=request.today)
    form.offer(with_accounts(request))
    ended = next((each for each in listed if str(each.pk) == request.POST.get("end")), None)
    if request.method == "POST" and ended is not None:
        room.end_deputy(request.actor, ended, today=request.today)
        messages.success(request, f"{ended.deputy.name} no longer stands in for {ended.account.name}.")
        return redirect("deputies")
    if request.method == "POST" and form.is_valid():
        try:
            room.name_deputy(request.actor, today=request.today, **form.told())
        except Impossible as refused:
            say(form, refused)
        else:
            return redirect("deputies")
    return render(request, "meetings/deputies.jinja", {"form": form, "listed": listed})


@in_the_room
def stand_in(here: Room, invitation: UUID) -> HttpResponse:
    """Name a deputy for this case."""
    row = next((each for each in queries.invitations_to([here.slot]) if each.first == invitation), None)
    if row is None:
        raise Http404("there is no such invitation to this case")
    listed = room.deputies(here.permit.case.holding_force, here.request.today, [row.account_id])
    form = StandInForm(here.request.POST, today=here.request.today, prefix=f"deputy-{invitation}")
    form.offer([each.deputy for each in listed])
    if form.is_valid():
        try:
            made = room.stand_in(
                here.permit, row, form.chosen(), today=here.request.today, is_senior=form.cleaned_data["is_senior"]
            )
        except Impossible as refused:
            say(form, refused)
        else:
            messages.success(here.request, f"{made.name} stands in for {row.name} at this case.")
            return redirect("meeting_asked", urn=here.permit.urn, slot=here.slot.first)
    return asked_page(here, stand_in=form)
