"""Requests of courts, coroners and the Parole Board for minutes, and what was answered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.record.refusing import Impossible
from mosovo.rooms.meetings import minuting
from mosovo.rooms.meetings.models import MinutesRequest
from mosovo.web.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import whom

from .room import Room
from .sittings import say


class AskedForm(Form):
    """Who asks, on what basis, and by when it is to be answered."""

    asker = ChoiceField(label="Who asks", called="who asks", choices=MinutesRequest.Asker.choices)
    name = TextField(label="Which court, or which person of it", called="their name", max_length=200)
    basis = TextField(label="On what basis", called="the basis", max_length=500, hint="The power, rule or order")
    asked_on = DateField(label="Received on", called="the day it was received")
    reply_by = DateField(label="To be answered by", called="the day of the reply")


class ReplyForm(Form):
    """What was answered."""

    answer = ChoiceField(label="Answer", called="the answer", choices=MinutesRequest.Answer.choices)
    reply = TextField(
        label="What was sent and how; where refused, why",
        called="what was sent",
        max_length=1000,
        multiline=True,
        rows=3,
    )


@require_http_methods(["GET", "POST"])
@once
def requests(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Record a request."""
    here = Room.of(request, urn, slot, writing=True)
    form = AskedForm(request.POST or None, today=request.today, initial={"asked_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            minuting.ask_for(here.permit, here.slot, today=request.today, **form.cleaned_data)
        except Impossible as refused:
            say(form, refused)
        else:
            messages.success(request, "The request is recorded.")
            return redirect("meeting_minutes", urn=urn, slot=slot)
    return _page(here, form, None)


@require_http_methods(["GET", "POST"])
@once
def reply(request: Request, urn: str, slot: UUID, asked: UUID) -> HttpResponse:
    """Answer one."""
    here = Room.of(request, urn, slot, writing=True)
    row = MinutesRequest.objects.known_at().filter(first=asked, slot=slot).first()
    if row is None:
        raise Http404("there is no such request")
    form = ReplyForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            minuting.reply(here.permit, row, today=request.today, **form.cleaned_data)
        except Impossible as refused:
            say(form, refused)
        else:
            messages.success(request, "The answer is recorded.")
            return redirect("meeting_minutes", urn=urn, slot=slot)
    return _page(here, form, row)


def _page(here: Room, form: Form, row: MinutesRequest | None) -> HttpResponse:
    context = {"permit": here.permit, "person": whom(here.permit), "slot": here.slot, "form": form, "row": row}
    return render(here.request, "meetings/request.jinja", context)
