"""Conditions checked apart from a visit: at the station, at the border, by software, by somebody else's word."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.rooms.visits.actions import check_conditions
from mosovo.rooms.visits.policy import RECORD
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.whom import SHOWN, opened
from mosovo.web.writing import Screen

from .checking import CheckForm
from .checklist import checklist

FIELDS = (*SHOWN, "orders", "visits.conditioncheck")


@require_http_methods(["GET", "POST"])
@once
def check(request: Request, urn: str) -> HttpResponse:
    """Each condition in force, with what was found of it; what was not looked at is not recorded."""
    permit = opened(request, urn, to=RECORD, fields=FIELDS)
    form = CheckForm(
        request.POST or None, today=request.today, known=checklist(permit.nominal_id, request.today),
        initial={"checked_on": request.today},
    )  # fmt: skip
    form.fields["checked_on"].latest = request.today
    context = {"title": "Check conditions", "record": "Record the checks", "foresees": False}
    screen = Screen(request, permit, form, "visits/check.jinja", "The checks are recorded.", context)
    return screen.answer(
        lambda because: check_conditions(permit, today=request.today, confirmed_because=because, **form.told())
    )
