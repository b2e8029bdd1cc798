"""A supervision meeting with an officer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.record.refusing import Impossible
from mosovo.rooms.supervision.staff import record_meeting, supervised
from mosovo.web.forms import DateField, Form
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render


class MeetingForm(Form):
    """The day on which it was held."""

    held_on = DateField(label="Day of the meeting", called="the day of the meeting")


@require_http_methods(["GET", "POST"])
@once
def meeting(request: Request, account_id: UUID) -> HttpResponse:
    """Record that a meeting was held. What was said stands elsewhere."""
    officer = next((each for each in supervised(request.actor) if each.pk == account_id), None)
    if officer is None or not request.actor.cleared:
        raise Http404("there is no such officer whom you supervise")
    form = MeetingForm(request.POST or None, today=request.today, initial={"held_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            record_meeting(request.actor, officer, held_on=form.cleaned_data["held_on"], today=request.today)
        except Impossible as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(request, f"The meeting with {officer.name} is recorded.")
            return redirect("team_board")
    return render(request, "supervision/meeting.jinja", {"form": form, "officer": officer})
