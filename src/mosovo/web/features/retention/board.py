"""The list of retention reviews: due, later, and records whose dates cannot be calculated; and requests to decide."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import retention
from mosovo.caseload.queries import Scope
from mosovo.caseload.retention import View
from mosovo.database.combined_counts import CountQuery
from mosovo.edge.request_context import Request
from mosovo.nominals import disposals
from mosovo.rooms.management_modes.models import RetentionReview
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.web.core.rendering import render_page

VIEWS: dict[View, str] = {"due": "Due", "later": "Later", "missing": "Cannot be calculated"}
GROUPS = {"": "All groups", **{str(key): f"Group {key}" for key in RetentionReview.Group.values}}
MAX_DISPOSALS = 20


@require_GET
def show_board(request: Request) -> HttpResponse:
    """Show one view of the list, by review group, and what was disposed of lately."""
    scope = _require_scope(request)
    view: View = next((each for each in VIEWS if each == request.GET.get("view")), "due")
    group = request.GET.get("group", "") if request.GET.get("group") in GROUPS and view != "missing" else ""
    page = retention.list_retention_reviews(scope, view, request.today, group)
    recent_disposals = (
        disposals.list_disposals(request.actor.force, MAX_DISPOSALS) if request.actor.has("inspector") else []
    )
    counts = retention.count_retention_reviews(scope, request.today)
    waiting = retention.list_waiting_disposals(request.actor.force) if request.actor.has("inspector") else None
    requests = waiting.rows if waiting else ()
    nominal_ids = sorted({row.nominal_id for row in page.rows} | {row.nominal_id for row in requests})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "retention.list", subjects=nominal_ids, fields=[view], rule=scope.reach
        )
    )
    context = {
        "page": page, "view": view, "disposals": recent_disposals, "counts": counts, "waiting": waiting,
        "views": [(f"{words} ({counts[name]})", f"?view={name}", name == view) for name, words in VIEWS.items()],
        "groups": [(words, f"?view={view}&group={name}", name == group) for name, words in GROUPS.items()],
    }  # fmt: skip
    return render_page(request, "retention/board.jinja", context)


def count_due(_: Scope | None, request: Request) -> CountQuery | None:
    """Return how to count the decisions that are due; None for a reader without the list."""
    actor = request.actor
    if not has_team_board(actor):
        return None
    return retention.build_decisions_due_query(_require_scope(request), request.today, actor.force, actor.account)


def _require_scope(request: Request) -> Scope:
    actor = request.actor
    if not has_team_board(actor):
        raise Http404("there is no such page")
    if actor.has("inspector"):
        return Scope("force", actor.force)
    assert actor.team
    return Scope("team", actor.team)
