"""The page of staff: vetting and training that end, and leavers and their open work."""

from itertools import groupby

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.organisations.clearance_endings import NOTICE_PERIOD, LapsingAccount, list_lapsing, list_leavers_with_work
from mosovo.organisations.staff_work import map_staff_work
from mosovo.web.core.rendering import render_page

from . import page

ENDED, NOT_RECORDED = "Ended", "Not recorded"


@require_safe
def show_staff(request: Request) -> HttpResponse:
    """List what ends by month, with the cases behind it, and leavers whose work no one has taken over."""
    force = page.require_reader(request)
    work = map_staff_work()
    lapsing = list_lapsing(force, request.today, work)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "console.staff", rule="console"))
    context = {
        "months": [(month, list(rows)) for month, rows in groupby(lapsing, lambda row: _format_month(row, request))],
        "leavers": list_leavers_with_work(force, work),
        "days": NOTICE_PERIOD.days,
        "may_change": page.can_change(request),
        "may_reallocate": request.actor.has("inspector"),
    }
    return render_page(request, "console/staff.jinja", context)


def _format_month(row: LapsingAccount, request: Request) -> str:
    if row.last_on is None:
        return NOT_RECORDED
    return ENDED if row.is_over(request.today) else f"{row.last_on:%B %Y}"
