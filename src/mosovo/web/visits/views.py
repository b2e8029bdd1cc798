"""Pages of a visit: the briefing before it, and the form made for a phone."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import AccessNeed
from mosovo.obligations.queries import load_board
from mosovo.record import field_groups
from mosovo.record.existing_facts import skip_empty_tables
from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import get_latest_photograph
from mosovo.rooms.risk.queries import current_level, list_levels
from mosovo.rooms.visits.actions import record_visit
from mosovo.rooms.visits.policy import BEFORE, RECORD
from mosovo.rooms.visits.queries import list_visits_near
from mosovo.web.casefile.panel import CaseContext
from mosovo.web.idempotency import idempotent
from mosovo.web.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.photographs.page import build_portrait
from mosovo.web.record_screen import RecordScreen
from mosovo.web.rendering import render_page
from mosovo.web.request_context import AsOf, Request

from . import briefing
from .display import describe_visit
from .form_builders import build_failed_visit_form, build_recording_form
from .offline_response import TWIN, respond_to_script

BOXES = {"began_at": "began", "ended_at": "ended", "second_officer_id": "crew"}


@require_http_methods(["GET", "POST"])
@respond_to_script
@idempotent
def record_visit_page(request: Request, urn: str) -> HttpResponse:
    """Record a visit: outcome, time and second officer; what and who was seen; and each condition checked."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = build_recording_form(permit, request.POST or None, request.today, request.now)
    at = form.cleaned_data["began_at"] if form.is_bound and form.is_valid() else None
    about_then = list_visits_near(permit.nominal_id, at) if at else []
    context = {"about_then": [(each, describe_visit(each)) for each in about_then]}
    screen = RecordScreen(request, permit, form, "visits/record.jinja", "The visit is recorded.", context, boxes=BOXES)
    response = screen.respond(
        lambda override_reason: record_visit(
            permit, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
    )
    if about_then:
        response.headers[TWIN] = "1"
    return response


@require_http_methods(["GET", "POST"])
@idempotent
def record_failed_visit_page(request: Request, urn: str) -> HttpResponse:
    """Record a visit at which the person was not seen: the outcome and the second officer."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = build_failed_visit_form(permit, request.POST or None, request.today, request.now)
    screen = RecordScreen(request, permit, form, "visits/failed.jinja", "The failed visit is recorded.", boxes=BOXES)
    return screen.respond(
        lambda override_reason: record_visit(
            permit, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
    )


@require_GET
def show_briefing(request: Request, urn: str) -> HttpResponse:
    """Show the visit briefing as at now."""
    permit = open_nominal_for_page(request, urn, action=BEFORE, visible_fields=briefing.FIELDS)
    with skip_empty_tables(permit.nominal_id):
        context = _pack(request, permit)
    return render_page(request, "visits/briefing.jinja", context)


def _pack(request: Request, permit: Permit) -> dict[str, Any]:
    now = AsOf(on=request.today, known_at=None, today=request.today)
    case = CaseContext(permit, now, *field_groups.group_status(permit))
    board = load_board(permit)
    photograph = get_latest_photograph(permit.nominal_id)
    level = current_level(list_levels(permit.nominal_id), request.today)
    return {
        "permit": permit,
        "person": person_banner(permit),
        "risk": level.level.replace("_", "-") if level else "",
        "photograph": build_portrait(permit.urn, photograph) if photograph else None,
        "warnings": briefing.list_warnings(case),
        "sections": briefing.list_sections(case),
        "duties": briefing.list_duties_due(case, board, "their"),
        "questions": briefing.list_questions(board),
        "may_record": case.allows(AccessNeed.RECORD),
        "reader": request.actor.name,
        "now": request.now,
    }
