"""Requests for minutes from courts, coroners and the Parole Board, and the replies."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import minutes_workflow
from mosovo.rooms.meetings.models import MinutesRequest
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.rendering import render_page

from .case_page import CasePage
from .meeting_pages import add_message


class MinutesRequestForm(Form):
    """A request for minutes, with its basis and the date to reply by."""

    asker = ChoiceField(
        label="Requested by", label_in_sentence="who requested the minutes", choices=MinutesRequest.Asker.choices
    )
    name = TextField(
        label="Name of the court or person", label_in_sentence="the name of the court or person", max_length=200
    )
    basis = TextField(
        label="Basis", label_in_sentence="the basis", max_length=500, hint="The legal power, rule or order"
    )
    asked_on = DateField(label="Date received", label_in_sentence="the date received")
    reply_by = DateField(label="Reply by", label_in_sentence="the date to reply by")


class ReplyForm(Form):
    """The reply to a request."""

    answer = ChoiceField(label="Reply", label_in_sentence="the reply", choices=MinutesRequest.Answer.choices)
    reply = TextField(
        label="What was sent and how, or the reason for refusal",
        label_in_sentence="what was sent and how, or the reason for refusal",
        max_length=1000,
        multiline=True,
        rows=3,
    )


@require_http_methods(["GET", "POST"])
@idempotent
def show_requests(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Record a request."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    form = MinutesRequestForm(request.POST or None, today=request.today, initial={"asked_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            minutes_workflow.record_minutes_request(page.permit, page.slot, today=request.today, **form.cleaned_data)
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, "The request is recorded.")
            return redirect("meeting_minutes", urn=urn, slot=slot)
    return _render_request(page, form, None)


@require_http_methods(["GET", "POST"])
@idempotent
def reply_page(request: Request, urn: str, slot: UUID, request_id: UUID) -> HttpResponse:
    """Record the reply to a request."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    row = MinutesRequest.objects.known_at().filter(first=request_id, slot=slot).first()
    if row is None:
        raise Http404("there is no such request")
    form = ReplyForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            minutes_workflow.reply_to_request(page.permit, row, today=request.today, **form.cleaned_data)
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, "The reply is recorded.")
            return redirect("meeting_minutes", urn=urn, slot=slot)
    return _render_request(page, form, row)


def _render_request(page: CasePage, form: Form, row: MinutesRequest | None) -> HttpResponse:
    context = {"permit": page.permit, "person": person_banner(page.permit), "slot": page.slot, "form": form, "row": row}
    return render_page(page.request, "meetings/request.jinja", context)
