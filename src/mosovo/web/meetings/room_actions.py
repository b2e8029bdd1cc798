"""Record actions in the meeting room, their owners, and the circulation of urgent actions."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse

from mosovo.rooms.meetings import action_tracking, queries
from mosovo.rooms.meetings.meeting_case import load_meeting_case

from .case_forms import CirculatedForm, PersonForm
from .case_page import CasePage, action_form, open_case_page


@open_case_page
def give_action(here: CasePage) -> HttpResponse:
    """Create an action for an agency."""
    request = here.request
    form = action_form(here, load_meeting_case(here.slot), request.POST)
    return here.tried("action", form, partial(action_tracking.create_action, here.permit, here.slot), "actions")


@open_case_page
def circulate_actions(here: CasePage) -> HttpResponse:
    """Record that the urgent actions were sent to their owners."""
    form = CirculatedForm(here.request.POST, today=here.request.today, prefix="circulated")
    return here.tried(
        "circulated", form, partial(action_tracking.circulate_urgent_actions, here.permit, here.slot), "actions"
    )


@open_case_page
def name_person(here: CasePage, action: UUID) -> HttpResponse:
    """Record the owner of an action."""
    request = here.request
    row = next((each for each in queries.list_actions_of_case(here.slot) if each.first == action), None)
    if row is None:
        raise Http404("there is no such action of this case")
    form = PersonForm(request.POST, today=request.today, prefix=f"person-{action}")
    return here.tried(f"person-{action}", form, partial(action_tracking.set_action_owner, here.permit, row), "actions")
