"""Before a visit, the pack; at the door, one screen that is made for a phone."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Need
from mosovo.obligations.queries import board
from mosovo.record import groups
from mosovo.record.permit import Permit
from mosovo.record.there import reading
from mosovo.rooms.identity.queries import latest_photograph
from mosovo.rooms.risk.queries import levels, standing
from mosovo.rooms.visits.actions import record_visit
from mosovo.rooms.visits.policy import BEFORE, RECORD
from mosovo.rooms.visits.queries import begun_about
from mosovo.web.casefile.panel import Case
from mosovo.web.moment import Moment, Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.photographs.page import portrait
from mosovo.web.whom import opened, whom
from mosovo.web.writing import Screen

from . import pack
from .making import recording_form
from .said import visit_line
from .sent import TWIN, told_to_a_script

BOXES = {"began_at": "began", "ended_at": "ended", "second_officer_id": "crew"}


@require_http_methods(["GET", "POST"])
@told_to_a_script
@once
def record(request: Request, urn: str) -> HttpResponse:
    """What came of it, when, who went along; who and what was seen; and each condition checked."""
    permit = opened(request, urn, to=RECORD)
    form = recording_form(permit, request.POST or None, request.today, request.now)
    at = form.cleaned_data["began_at"] if form.is_bound and form.is_valid() else None
    about_then = begun_about(permit.nominal_id, at) if at else []
    context = {"about_then": [(each, visit_line(each)) for each in about_then]}
    screen = Screen(request, permit, form, "visits/record.jinja", "The visit is recorded.", context, boxes=BOXES)
    response = screen.answer(
        lambda because: record_visit(permit, today=request.today, confirmed_because=because, **form.told())
    )
    if about_then:
        response.headers[TWIN] = "1"
    return response


@require_GET
def before(request: Request, urn: str) -> HttpResponse:
    """The pack: whom and what to expect, what to check, what was left open. As it stands now."""
    permit = opened(request, urn, to=BEFORE, fields=pack.FIELDS)
    with reading(permit.nominal_id):
        context = _pack(request, permit)
    return render(request, "visits/before.jinja", context)


def _pack(request: Request, permit: Permit) -> dict[str, Any]:
    now = Moment(on=request.today, known_at=None, today=request.today)
    case = Case(permit, now, *groups.standing(permit))
    asked = board(permit)
    photograph = latest_photograph(permit.nominal_id)
    level = standing(levels(permit.nominal_id), request.today)
    return {
        "permit": permit,
        "person": whom(permit),
        "risk": level.level.replace("_", "-") if level else "",
        "photograph": portrait(permit.urn, photograph) if photograph else None,
        "warnings": pack.warnings(case),
        "sections": pack.sections(case),
        "duties": pack.duties(case, asked, "their"),
        "questions": pack.questions(asked),
        "may_record": case.allows(Need.RECORD),
        "reader": request.actor.name,
        "now": request.now,
    }
