"""The calendar of a quarter: meetings, and the days by which cases must be heard."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.meeting_calendar import load_quarter, start_of_quarter
from mosovo.edge.request_context import Request
from mosovo.web.core.rendering import render_page
from mosovo_law.core.days import months_after

from .own_meeting import require_meeting_organiser

FIRST_QUARTER_OFFSET, LAST_QUARTER_OFFSET = -1, 4
"""The quarters offered: the last one, the current one and the next four."""


@require_GET
def show_calendar(request: Request) -> HttpResponse:
    """Show one quarter, by default the current one."""
    require_meeting_organiser(request)
    current = start_of_quarter(request.today)
    starts = [months_after(3 * step, current) for step in range(FIRST_QUARTER_OFFSET, LAST_QUARTER_OFFSET + 1)]
    selected = next((each for each in starts if each.isoformat() == request.GET.get("from")), current)
    calendar = load_quarter(request.actor.force, selected, request.today)
    subjects = sorted({each.nominal_id for each in calendar.people})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "meetings.calendar", subjects=subjects, detail={"from": str(selected)}
        )
    )
    context = {
        "calendar": calendar,
        "last_on": calendar.until - timedelta(days=1),
        "quarters": [(describe_quarter(each), f"?from={each}", each == selected) for each in starts],
    }
    return render_page(request, "meetings/calendar.jinja", context)


def describe_quarter(day: date) -> str:
    """Return the months and the year of the quarter that begins on a day."""
    return f"{day:%B} to {months_after(2, day):%B} {day.year}"
