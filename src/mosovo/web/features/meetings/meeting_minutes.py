"""Send the minutes of a whole meeting to the chair, and distribute what the chair has approved."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.messages import Channel, map_messages
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings.meeting_minutes import distribute_meeting, send_meeting_to_chair
from mosovo.web.core.formatting import format_count
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.step_up import require_recent_factor

from .case_opener import NOT_YOURS, build_opener
from .own_meeting import get_own_meeting


@require_http_methods(["GET", "POST"])
@idempotent
def send_meeting_page(request: Request, sitting_id: UUID) -> HttpResponse:
    """Send the drafts of every closed case to the chair."""
    meeting = get_own_meeting(request, sitting_id)
    if request.method == "POST":
        try:
            number = send_meeting_to_chair(meeting, today=request.today, open_case=build_opener(request))
        except FactRefused as refused:
            messages.warning(request, refused.message)
        except (NoSuchNominal, WriteNotPermitted):
            messages.warning(request, NOT_YOURS)
        else:
            messages.success(request, f"{format_count(number, 'draft')} sent to {meeting.chair}.")
    return redirect("today")


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def distribute_meeting_page(request: Request, sitting_id: UUID) -> HttpResponse:
    """Give a copy of each approved minutes to everyone who is still invited."""
    meeting = get_own_meeting(request, sitting_id)
    if request.method == "POST":
        try:
            number, copies = distribute_meeting(meeting, today=request.today, open_case=build_opener(request))
        except FactRefused as refused:
            messages.warning(request, refused.message)
        except (NoSuchNominal, WriteNotPermitted):
            messages.warning(request, NOT_YOURS)
        else:
            sent = [rows[0] for rows in map_messages(each.first for each in copies).values()]
            letters = sum(1 for each in sent if each.channel == Channel.LETTER)
            words = f"Minutes of {format_count(number, 'case')}: {len(sent) - letters} on the page of recipients."
            messages.success(request, f"{words} Letters to post: {letters}." if letters else words)
    return redirect("today")
