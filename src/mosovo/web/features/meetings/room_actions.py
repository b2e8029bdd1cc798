"""Record actions in the meeting room, their owners, and the circulation of urgent actions."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse

from mosovo.rooms.meetings import action_tracking, queries
from mosovo.rooms.meetings.meeting_case import load_meeting_case

from .case_forms import ActionOwnerForm, CirculationForm
from .case_page import CasePage, build_action_form, open_case_page


@open_case_page
def create_action_page(page: CasePage) -> HttpResponse:
    """Create an action for an agency."""
    request = page.request
    form = build_action_form(page, load_meeting_case(page.slot), request.POST)
    return page.submit_form("action", form, partial(action_tracking.create_action, page.permit, page.slot), "actions")


@open_case_page
def circulate_actions_page(page: CasePage) -> HttpResponse:
    """Record that the urgent actions were sent to their owners."""
    form = CirculationForm(page.request.POST, today=page.request.today, prefix="circulated")
    return page.submit_form(
        "circulated", form, partial(action_tracking.circulate_urgent_actions, page.permit, page.slot), "actions"
    )


@open_case_page
def set_owner_page(page: CasePage, action: UUID) -> HttpResponse:
    """Record the owner of an action."""
    request = page.request
    row = next((each for each in queries.list_actions_of_case(page.slot) if each.first == action), None)
    if row is None:
        raise Http404("there is no such action of this case")
    form = ActionOwnerForm(request.POST, today=request.today, prefix=f"person-{action}")
    return page.submit_form(
        f"person-{action}", form, partial(action_tracking.set_action_owner, page.permit, row), "actions"
    )
