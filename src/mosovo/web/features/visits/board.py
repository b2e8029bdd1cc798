"""The board of visits: highest risk first, then longest overdue."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import visit_predictability as predictability
from mosovo.caseload import visits
from mosovo.caseload.pagination import Page
from mosovo.caseload.queries import Scope
from mosovo.caseload.visits import BoardView, PlannedVisitRow, VisitCounts
from mosovo.edge.request_context import Request
from mosovo.rooms.visits.predictability import DEFINITION
from mosovo.web.core.board_duty_rows import LEVEL_WORDS, build_board_row
from mosovo.web.core.formatting import format_count, format_relative_day
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs as scope_tabs
from mosovo.web.core.scopes import page_marker_from_request, scope_from_request
from mosovo.web.core.url_reversing import url_for

from .display import format_visit_time
from .duty_links import list_visit_links

VIEWS: dict[BoardView, str] = {
    "overdue": "Overdue", "decisions": "Awaiting a decision", "soon": "Due within a week", "planned": "Planned",
}  # fmt: skip
DEFAULT_VIEWS: Sequence[BoardView] = ("overdue", "decisions", "planned", "soon")
PREDICTABILITY = "Visit predictability"
VISIT_RULE = "practice.visit.scheduled"


@require_GET
def show_board(request: Request) -> HttpResponse:
    """Show one view, 50 rows a page: duties to visit, or planned visits by day and time."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    counts = visits.count_visits_due(scope, request.today)
    view = view_from_request(request, counts)
    after = page_marker_from_request(request)
    page: Page[Any]
    if view == "planned":
        page = visits.list_planned_visits(scope, after)
    else:
        page = visits.list_visits_due(scope, request.today, view=view, after=after)
    nominal_ids = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "visits.list", subjects=nominal_ids, fields=[view], rule=scope.reach
        )
    )
    context = {
        "headline": describe_board(counts),
        "rows": [_build_row(row, request) for row in page.rows],
        "ages": [(LEVEL_WORDS[each.risk], each) for each in visits.count_overdue_visits(scope, request.today)],
        "tabs": scope_tabs(scopes, scope),
        "views": [
            *list_views(scope, view, counts),
            (PREDICTABILITY, f"{url_for('visits_foreseen')}?scope={scope.reach}", False),
        ],
        "view": view,
        "managers": scope.reach != "mine",
        "next_href": f"?scope={scope.reach}&view={view}&after={page.after}" if page.after else "",
    }
    return render_page(request, "visits/board.jinja", context)


def _build_row(row: Any, request: Request) -> dict[str, Any]:
    """Build the row of a duty, or of a planned visit with the links to record it or to plan it again."""
    if not isinstance(row, PlannedVisitRow):
        return build_board_row(row, request)
    links = list_visit_links(row.urn, VISIT_RULE, "", request.actor) if request.actor.roles & RECORDING else ()
    return {
        "row": row,
        "risk": row.risk.replace("_", "-"),
        "when": format_relative_day(row.planned_on, request.today).replace(" overdue", " ago").capitalize(),
        "late": row.planned_on < request.today,
        "case_href": url_for("casefile", urn=row.urn),
        "acts": links or (),
    }


@require_GET
def show_predictability(request: Request) -> HttpResponse:
    """Show visit predictability by officer and by person, for the same cases as the board."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    board = predictability.build_predictability_board(scope, request.today)
    nominal_ids = sorted({person.nominal_id for person in board.people})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "visits.foreseen",
            subjects=nominal_ids,
            fields=["visits.visit"],
            rule=scope.reach,
        )
    )
    overdue = f"{url_for('visits')}?scope={scope.reach}"
    context = {
        "definition": DEFINITION,
        "all": board.all,
        "officers": [
            (officer.name, officer.predictability, format_visit_time(officer.predictability))
            for officer in board.officers
        ],
        "people": [
            (
                person,
                person.predictability,
                format_visit_time(person.predictability),
                url_for("casefile", urn=person.urn),
            )
            for person in board.people
        ],
        "tabs": scope_tabs(scopes, scope),
        "views": [("Due and overdue", overdue, False), (PREDICTABILITY, "", True)],
    }
    return render_page(request, "visits/predictability.jinja", context)


def view_from_request(request: Request, counts: VisitCounts) -> BoardView:
    """Return the view that the URL names; if it names none, the first in which a visit or decision waits."""
    first: BoardView = next((view for view in DEFAULT_VIEWS if getattr(counts, view)), "overdue")
    return next((view for view in VIEWS if view == request.GET.get("view")), first)


def describe_board(counts: VisitCounts) -> str:
    """Summarise the board in a sentence."""
    overdue = f"{format_count(counts.overdue, 'visit')} overdue" if counts.overdue else "No visits overdue"
    waiting = (
        f"{format_count(counts.decisions, 'decision')} outstanding" if counts.decisions else "no decisions outstanding"
    )
    return f"{overdue}, {waiting}; {counts.soon or 'none'} due within a week, {counts.planned or 'none'} planned."


def list_views(scope: Scope, chosen: BoardView, counts: VisitCounts) -> Sequence[tuple[str, str, bool, int]]:
    """List the views, with the number of cases in each."""
    return [
        (text, f"?scope={scope.reach}&view={view}", view == chosen, getattr(counts, view))
        for view, text in VIEWS.items()
    ]
