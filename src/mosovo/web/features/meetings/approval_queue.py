"""The chair’s queue: minutes that wait for approval."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.caseload_list import list_named_people
from mosovo.edge.request_context import Request
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.approval_queue import list_minutes_to_approve
from mosovo.web.core.rendering import render_page


@require_GET
def show_approval_queue(request: Request) -> HttpResponse:
    """List the minutes sent to the chair, the earliest meeting first."""
    if not policy.can_chair_meetings(request.actor):
        raise Http404("only people who chair meetings can open this page")
    waiting = list_minutes_to_approve(request.actor)
    people = {each.nominal_id: each for each in list_named_people([each.slot.nominal_id for each in waiting])}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "meetings.approval_queue", subjects=sorted(people)))
    rows = [(each, people[each.slot.nominal_id]) for each in waiting if each.slot.nominal_id in people]
    return render_page(
        request,
        "meetings/approval_queue.jinja",
        {"rows": rows, "organises": policy.can_organise_meetings(request.actor)},
    )
