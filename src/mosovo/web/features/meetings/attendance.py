"""Record everyone without recorded attendance as attended, in one action."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse

from mosovo.rooms.meetings import attendance
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import Meeting, MeetingAttendance

from .case_page import CasePage, open_case_page


@open_case_page
def mark_others_attended(page: CasePage) -> HttpResponse:
    """Record attendance and acceptance of the statement for all others. A closed case does not change."""
    case = load_meeting_case(page.slot)
    unmarked = [each.invitation for each in case.invitees if each.attendance is None] if case.closure is None else []
    by_video = page.slot.sitting.mode == Meeting.Mode.VIDEO
    with transaction.atomic():
        for each in unmarked:
            attendance.record_attendance(
                page.permit,
                each,
                how=MeetingAttendance.How.CAME,
                accepted=True,
                by_video=by_video,
                today=page.request.today,
            )
    if unmarked:
        messages.success(page.request, f"Recorded as attended: {len(unmarked)}.")
    return page.redirect_to_section("who")
