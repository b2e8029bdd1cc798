"""A supervision meeting with an officer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.validation import FactRefused
from mosovo.rooms.supervision.staff import list_supervised_accounts, record_supervision_meeting
from mosovo.web.core.forms import DateField, Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page


class MeetingForm(Form):
    """The date of the meeting."""

    held_on = DateField(label="Date of meeting", label_in_sentence="the date of the meeting")


@require_http_methods(["GET", "POST"])
@idempotent
def record_meeting_page(request: Request, account_id: UUID) -> HttpResponse:
    """Record the date of a supervision meeting. Notes of the meeting are kept elsewhere."""
    officer = next((each for each in list_supervised_accounts(request.actor) if each.pk == account_id), None)
    if officer is None or not request.actor.is_cleared:
        raise Http404("you do not supervise this officer")
    form = MeetingForm(request.POST or None, today=request.today, initial={"held_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            record_supervision_meeting(
                request.actor, officer, held_on=form.cleaned_data["held_on"], today=request.today
            )
        except FactRefused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(request, f"The meeting with {officer.name} is recorded.")
            return redirect("team_board")
    return render_page(request, "supervision/meeting.jinja", {"form": form, "officer": officer})
