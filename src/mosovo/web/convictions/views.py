"""A court result on a case that is on the register already."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.rooms.convictions.actions import record_conviction
from mosovo.rooms.convictions.policy import RECORD
from mosovo.rooms.convictions.queries import convictions
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .both import CourtResultForm


@require_http_methods(["GET", "POST"])
@once
def record(request: Request, urn: str) -> HttpResponse:
    """A conviction, finding or caution, and how it was dealt with."""
    permit = opened(request, urn, to=RECORD)
    form = CourtResultForm(request.POST or None, today=request.today, earlier=convictions(permit.nominal_id))
    screen = Screen(request, permit, form, "convictions/record.jinja", "The result is recorded.")
    return screen.answer(
        lambda because: record_conviction(
            permit, today=request.today, confirmed_because=because, disposals=form.disposals(), **form.finding()
        )
    )
