"""A letter to an agency: its PDF, the record of its posting, and the record that it came back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.agency_letter import build_agency_letter
from mosovo.edge.request_context import Request
from mosovo.organisations.agency_contacts import find_contact
from mosovo.organisations.models import Agency, AgencyContact
from mosovo.record.messages import Channel, Purpose
from mosovo.record.models import Message
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import letters, minutes_workflow
from mosovo.rooms.meetings.messages import POLICE, force_name
from mosovo.rooms.meetings.models import MinutesCopy
from mosovo.rooms.meetings.policy import write_action
from mosovo.web.core.downloads import download_name, pdf_response
from mosovo.web.core.forms import DateField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor_to_download

from .meeting_pages import add_message
from .minutes import build_watermark
from .minutes_letters import PostingForm

TEXT_ONLY_PURPOSES = frozenset({Purpose.CHASE, Purpose.ACTION})
"""The letters that hold only the text of the message. An invitation and minutes have a PDF and a page of their own."""


class LetterReturnForm(Form):
    """When a letter came back, and why."""

    returned_on = DateField(label="Returned on", label_in_sentence="the date of return")
    reason = TextField(
        label="Why it was returned", label_in_sentence="why it was returned", max_length=200,
        hint="For example, addressee gone away",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@idempotent
def show_agency_letter(request: Request, urn: str, message_id: UUID) -> HttpResponse:
    """Show a letter that chases a report or an action, and record that it was posted."""
    permit, row = _open_letter(request, urn, message_id)
    if row.purpose not in TEXT_ONLY_PURPOSES:
        raise Http404("an invitation and minutes are posted on their own pages")
    form = PostingForm(request.POST or None, today=request.today, initial={"posted_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            letters.post_letter(
                permit, row, not_before=letters.queued_on(row), today=request.today, now=request.now,
                **form.cleaned_data,
            )  # fmt: skip
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"The posting to {row.agency} is recorded.")
            return redirect("agency_letter", urn=urn, message_id=message_id)
    context = {"permit": permit, "person": person_banner(permit), "row": row, "form": form}
    return render_page(request, "meetings/agency_letter.jinja", context)


@require_recent_factor_to_download
@require_GET
def download_agency_letter(request: Request, urn: str, message_id: UUID) -> HttpResponse:
    """Send the letter as a PDF with its watermark."""
    permit, row = _open_letter(request, urn, message_id)
    if row.purpose not in TEXT_ONLY_PURPOSES:
        raise Http404("an invitation and minutes have a PDF of their own")
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "meetings.agency_letter", subjects=[permit.nominal_id], rule=permit.rule,
            recipient=f"{row.agency}: {row.recipient}", detail={"message": str(row.pk)},
        )
    )  # fmt: skip
    contact = find_contact(permit.case.holding_force, Agency.objects.get(code=POLICE), AgencyContact.Kind.POST)
    mark = build_watermark(request, f"Letter to {row.recipient}, {row.agency}", entry)
    letter = build_agency_letter(row, force_name(permit), contact.value if contact else "", request.today, mark)
    return pdf_response(letter, download_name("letter", row.pk), saved=True)


@require_http_methods(["GET", "POST"])
@idempotent
def record_letter_return_page(request: Request, urn: str, message_id: UUID) -> HttpResponse:
    """Record that a posted letter came back. It becomes a task, like an e-mail that bounced."""
    permit, row = _open_letter(request, urn, message_id)
    if row.state == Message.State.QUEUED or row.state == Message.State.WITHDRAWN:
        raise Http404("this letter was not posted")
    form = LetterReturnForm(request.POST or None, today=request.today, initial={"returned_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            _record_return(request, permit, row, form)
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(
                request, f"The letter to {row.agency} is recorded as returned. It no longer counts as sent."
            )
            return redirect("failed_messages")
    context = {"permit": permit, "person": person_banner(permit), "row": row, "form": form}
    return render_page(request, "meetings/letter_returned.jinja", context)


def _record_return(request: Request, permit: Permit, row: Message, form: LetterReturnForm) -> None:
    values = {**form.cleaned_data, "today": request.today}
    copy = MinutesCopy.objects.known_at().filter(first=row.about).select_related("slot__sitting").first()
    if copy is None:
        letters.return_letter(permit, row, **values)
    else:
        minutes_workflow.record_minutes_returned(permit, copy.slot, copy, row, **values)


def _open_letter(request: Request, urn: str, message_id: UUID) -> tuple[Permit, Message]:
    permit = open_nominal_for_page(request, urn, action=write_action(request.actor))
    rows = Message.objects.filter(pk=message_id, nominal_id=permit.nominal_id, channel=Channel.LETTER)
    row = rows.select_related("agency").first()
    if row is None:
        raise Http404("there is no such letter about this case")
    return permit, row
