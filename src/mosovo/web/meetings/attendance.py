"""Everybody else is here: one act for those whose attendance nobody has marked yet."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse

from mosovo.rooms.meetings import attendance
from mosovo.rooms.meetings.meeting_case import load_meeting_case
from mosovo.rooms.meetings.models import Attendance, Sitting

from .case_page import CasePage, open_case_page


@open_case_page
def mark_the_others(here: CasePage) -> HttpResponse:
    """They came, and accepted the statement that the chair read. Of a case that is closed nothing is marked."""
    case = load_meeting_case(here.slot)
    unmarked = [each.invitation for each in case.seats if each.attendance is None] if case.closed is None else []
    by_video = here.slot.sitting.mode == Sitting.Mode.VIDEO
    with transaction.atomic():
        for each in unmarked:
            attendance.record_attendance(
                here.permit, each, how=Attendance.How.CAME, accepted=True, by_video=by_video, today=here.request.today
            )
    if unmarked:
        messages.success(here.request, f"Marked as here: {len(unmarked)}.")
    return here.at("who")
