"""The dashboards that the reader may open, each with its purpose and what waits on it."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.web.core import navigation
from mosovo.web.core.rendering import render_page

from .counts import count_boards


@require_safe
def show_boards(request: Request) -> HttpResponse:
    """List the dashboards of the reader’s roles, each with what waits on it. The page names no person."""
    boards = navigation.list_boards(request.actor)
    counts = count_boards(request, [board.href for board in boards])
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "boards.list", detail={"boards": len(boards)}))
    return render_page(request, "boards/boards.jinja", {"boards": boards, "counts": counts})
