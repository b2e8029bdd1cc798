"""The page of the service status, for the account administrator: stuck jobs, slow requests and the speed of screens."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mosovo.edge.queue_state import read_queue_state
from mosovo.edge.request_context import Request
from mosovo.web.core.administration import require_administrator
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.rendering import render_page

from .request_metrics import collect_requests
from .slow_requests import list_slow_requests
from .speed_board import format_seconds, list_addresses, rank_screens
from .stuck_jobs import list_stuck_jobs


@require_safe
def show_service_status(request: Request) -> HttpResponse:
    """Show what an operator must know. Nothing on the page is about a person, so the reading is not logged."""
    require_administrator(request)
    queue = read_queue_state()
    jobs, found = list_stuck_jobs()
    context = {
        "queue": queue,
        "faults": list(queue.list_faults()),
        "jobs": jobs,
        "found": found,
        "when": format_timestamp,
    }
    return render_page(request, "telemetry/service_status.jinja", {**context, **build_times(settings.METRICS_DIR)})


def build_times(folder: str) -> Mapping[str, Any]:
    """Return slow requests and the speed of screens, of the web processes that count in `folder`."""
    if not folder:
        return {"is_counted": False}
    return {
        "is_counted": True,
        "slow": list_slow_requests(folder),
        "screens": rank_screens(collect_requests(folder)),
        "addresses": list_addresses(),
        "seconds": format_seconds,
    }
