"""Carry forward the undone actions of earlier meetings, in the meeting room."""

from functools import partial

from django.http import HttpResponse

from mosovo.rooms.meetings.carry_over import carry_over_actions

from .case_forms import CarryOverForm
from .case_page import CasePage, open_case_page


@open_case_page
def carry_over_page(page: CasePage) -> HttpResponse:
    """Carry forward every undone action to one date."""
    form = CarryOverForm(page.request.POST, today=page.request.today, prefix="carry")
    return page.submit_form("carry", form, partial(carry_over_actions, page.permit, page.slot), "previous")
