"""The page of the visit briefing."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.access.action import AccessNeed
from mosovo.database.reads_ahead import reads_ahead
from mosovo.edge.request_context import AsOf, Request
from mosovo.obligations.queries import load_board
from mosovo.record import field_groups
from mosovo.record.existing_facts import skip_empty_tables
from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import get_latest_photograph
from mosovo.rooms.risk.queries import current_level, list_levels
from mosovo.rooms.visits.policy import VIEW_BRIEFING
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.panel import CaseContext
from mosovo.web.core.photographs import build_portrait
from mosovo.web.core.rendering import render_page

from . import briefing


@require_GET
def show_briefing(request: Request, urn: str) -> HttpResponse:
    """Show the visit briefing as at now."""
    permit = open_nominal_for_page(request, urn, action=VIEW_BRIEFING, visible_fields=briefing.FIELDS)
    nominal_id = permit.nominal_id
    with skip_empty_tables(nominal_id), reads_ahead(VIEW_BRIEFING.name, nominal=nominal_id, on=request.today):
        context = _build_context(request, permit)
    return render_page(request, "visits/briefing.jinja", context)


def _build_context(request: Request, permit: Permit) -> dict[str, Any]:
    now = AsOf(on=request.today, known_at=None, today=request.today)
    case = CaseContext(permit, now, *field_groups.load_group_status(permit))
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
