"""The actions of a case in the room: given to an agency, with a person named, and the urgent ones circulated."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse

from mosovo.rooms.meetings import doing, queries
from mosovo.rooms.meetings.cases import case_of

from .room import Room, action_form, in_the_room
from .room_forms import CirculatedForm, PersonForm


@in_the_room
def give_action(here: Room) -> HttpResponse:
    """Something for an agency to do."""
    request = here.request
    form = action_form(here, case_of(here.slot), request.POST)
    return here.tried("action", form, partial(doing.give, here.permit, here.slot), "actions")


@in_the_room
def circulate_actions(here: Room) -> HttpResponse:
    """The urgent actions were sent to their owners."""
    form = CirculatedForm(here.request.POST, today=here.request.today, prefix="circulated")
    return here.tried("circulated", form, partial(doing.circulate, here.permit, here.slot), "actions")


@in_the_room
def name_person(here: Room, action: UUID) -> HttpResponse:
    """Who owes an action."""
    request = here.request
    row = next((each for each in queries.actions_in(here.slot) if each.first == action), None)
    if row is None:
        raise Http404("there is no such action of this case")
    form = PersonForm(request.POST, today=request.today, prefix=f"person-{action}")
    return here.tried(f"person-{action}", form, partial(doing.name_owner, here.permit, row), "actions")
