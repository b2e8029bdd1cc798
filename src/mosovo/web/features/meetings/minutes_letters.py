"""The letter with a copy of the minutes, for a recipient without an account, and the record of its posting."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.minutes import build_minutes
from mosovo.edge.request_context import Request
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import minutes_workflow, queries
from mosovo.rooms.meetings.meeting_case import limit_to_recipient, load_meeting_case
from mosovo.rooms.meetings.models import MinutesCopy
from mosovo.rooms.meetings.progress import approval_step
from mosovo.web.core.downloads import download_name, pdf_response
from mosovo.web.core.forms import DateField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor_to_download

from .case_page import CasePage
from .meeting_pages import add_message
from .minutes import build_watermark


class PostingForm(Form):
    """When a letter was posted, and the number of its posting."""

    posted_on = DateField(label="Posted on", label_in_sentence="the date of posting")
    reference = TextField(
        label="Posting number, or how it was delivered by hand", label_in_sentence="the posting number",
        max_length=200, hint="Like AB123456789GB, or by hand to the reception",
    )  # fmt: skip


@require_recent_factor_to_download
@require_GET
def download_letter(request: Request, urn: str, slot: UUID, copy: UUID) -> HttpResponse:
    """Send the copy as a PDF with the recipient’s watermark, without what this recipient may not read."""
    page, row = _open_copy(request, urn, slot, copy)
    steps = queries.map_minutes_steps([page.slot])[page.slot.first]
    step = approval_step(steps, row.version)
    case = limit_to_recipient(load_meeting_case(page.slot, step.recorded_at if step else None), row.invitation)
    event = AuditEvent(
        ProcessingOperation.DISCLOSURE, "meetings.letter", subjects=[page.permit.nominal_id], rule=page.permit.rule,
        recipient=f"{row.invitation.agency}: {row.invitation.name}", detail={"copy": str(row.first)},
    )  # fmt: skip
    entry = log_export(event)
    document = build_minutes(load_document_subject(page.permit), case, "")
    what = f"Copy for {row.invitation.name}, {row.invitation.agency}, version {row.version}"
    return pdf_response(
        replace(document, mark=build_watermark(request, what, entry)), download_name("minutes", row.first), saved=True
    )


@require_http_methods(["GET", "POST"])
@idempotent
def record_posting_page(request: Request, urn: str, slot: UUID, copy: UUID) -> HttpResponse:
    """Record that the letter was posted."""
    page, row = _open_copy(request, urn, slot, copy)
    form = PostingForm(request.POST or None, today=request.today, initial={"posted_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            minutes_workflow.record_posting(
                page.permit, page.slot, row, today=request.today, now=request.now, **form.cleaned_data
            )
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"The posting to {row.invitation.agency} is recorded.")
            return redirect("meeting_minutes", urn=urn, slot=slot)
    context = {"permit": page.permit, "person": person_banner(page.permit), "slot": page.slot, "row": row, "form": form}
    return render_page(request, "meetings/posting.jinja", context)


def _open_copy(request: Request, urn: str, slot: UUID, copy: UUID) -> tuple[CasePage, MinutesCopy]:
    page = CasePage.open_case(request, urn, slot, writing=True)
    rows = MinutesCopy.objects.known_at().filter(first=copy, slot=page.slot.first, invitation__account=None)
    row = rows.select_related("invitation__agency").first()
    if row is None:
        raise Http404("there is no letter with such a copy")
    return page, row
