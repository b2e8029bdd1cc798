"""A visit, recorded on one screen that is made for a phone at the door."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.rooms.visits.actions import record_visit
from mosovo.rooms.visits.policy import RECORD
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .making import recording_form

BOXES = {"began_at": "began", "ended_at": "ended"}


@require_http_methods(["GET", "POST"])
@once
def record(request: Request, urn: str) -> HttpResponse:
    """What came of it, when, who went along; who and what was seen; and each condition checked."""
    permit = opened(request, urn, to=RECORD)
    form = recording_form(permit, request.POST or None, request.today, request.now)
    screen = Screen(request, permit, form, "visits/record.jinja", "The visit is recorded.", boxes=BOXES)
    return screen.answer(
        lambda because: record_visit(permit, today=request.today, confirmed_because=because, **form.told())
    )
