"""The board of wanted and missing nominals, next review first."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import wanted
from mosovo.caseload.list_looks import is_new_id
from mosovo.caseload.wanted import WantedRow
from mosovo.edge.request_context import Request
from mosovo.rooms.wanted.models import WantedReport, WantedStep
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.new_marks import note_look
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs, page_marker_from_request, scope_from_request
from mosovo.web.core.url_reversing import url_for


@require_GET
def show_board(request: Request) -> HttpResponse:
    """Show the board, 50 rows a page."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared or not request.actor.roles & RECORDING:
        raise Http404("there is no such page")
    page = wanted.list_wanted(scope, page_marker_from_request(request))
    nominal_ids = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "wanted.list", subjects=nominal_ids, fields=["board"], rule=scope.reach
        )
    )
    since = note_look(request, "wanted")
    context = {
        "rows": [_build_row(row, since) for row in page.rows],
        "since": since,
        "count": wanted.count_wanted(scope, request.today),
        "tabs": build_scope_tabs(scopes, scope),
        "next_href": f"?scope={scope.reach}&after={page.after}" if page.after else "",
        "managers": scope.reach != "mine",
    }
    return render_page(request, "wanted/board.jinja", context)


def _build_row(row: WantedRow, since: datetime | None) -> dict[str, Any]:
    return {
        "row": row,
        "kind": WantedReport.Kind(row.kind).label,
        "href": build_url(row),
        "done": describe_actions(row),
        "is_new": is_new_id(since, row.id),
    }


def build_url(row: WantedRow) -> str:
    """Return the URL of the wanted or missing case."""
    return url_for("pursuit", urn=row.urn, wanted_id=str(row.id))


def describe_actions(row: WantedRow) -> list[tuple[str, str]]:
    """Describe which actions were taken to find the nominal, and which were not."""
    media = WantedStep.Media(row.media).label if row.media else "Not decided"
    return [
        ("PNC", "Circulated" if row.circulated else "Not circulated"),
        ("Ports", "Informed" if row.ports else "Not informed"),
        ("Warrant", "Held" if row.warrant else "None"),
        ("Media", media),
    ]
