"""Checks made before a visit: which systems, by whom, when, and whether they held anything new."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.rooms.visits.actions import record_pre_visit_checks
from mosovo.rooms.visits.policy import RECORD
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .pre_visit_forms import PreVisitChecksForm


@require_http_methods(["GET", "POST"])
@once
def record(request: Request, urn: str) -> HttpResponse:
    """Record the checks made before a visit, and go back to the pack."""
    permit = opened(request, urn, to=RECORD)
    form = PreVisitChecksForm(request.POST or None, today=request.today)
    form.now = request.now
    form.fields["checked_at"].latest = request.today
    context = {
        "title": "Record checks before a visit",
        "record": "Record checks",
        "lead": "Select a result only for a check that was made. A check that was not made is not recorded.",
        "foresees": False,
    }
    then = reverse("before_visit", kwargs={"urn": permit.urn})
    screen = Screen(request, permit, form, "writing/form.jinja", "The checks are recorded.", context, then)
    return screen.answer(
        lambda because: record_pre_visit_checks(permit, today=request.today, confirmed_because=because, **form.told())
    )
