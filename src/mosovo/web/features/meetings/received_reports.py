"""Record what an agency sent by e-mail, by post or by telephone as its report."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import agency_reports, queries
from mosovo.rooms.meetings.agency_reports import ReportPart
from mosovo.rooms.meetings.models import AgencyReport
from mosovo.web.core.forms import ChoiceField, Form, SeenRowField, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.rendering import render_page

from .case_page import CasePage
from .meeting_pages import add_message

RELEVANT = AgencyReport.Answer.RELEVANT.value
REPORT_ARRIVED = (
    "The agency has a report that was recorded while you were writing. Read it below. Record yours again to replace it."
)


class ReceivedReportForm(Form):
    """What the agency answered, and its text as it was received."""

    seen = SeenRowField()
    answer = ChoiceField(
        label="What the agency answered", label_in_sentence="what the agency answered",
        choices=AgencyReport.Answer.choices,
    )  # fmt: skip
    text = TextField(
        label="Information, as received", label_in_sentence="the information", max_length=8000, multiline=True, rows=8,
        required=False, show_optional=False, hint="Everyone invited to this case can read it",
    )  # fmt: skip
    reveals = {"answer": {RELEVANT: ["text"]}}

    def parts(self) -> list[ReportPart]:
        """Return the information as the only section of the report."""
        text = self.cleaned_data["text"].strip()
        return [ReportPart(text)] if text else []


@require_http_methods(["GET", "POST"])
@idempotent
def record_received_report(request: Request, urn: str, slot: UUID, invitation: UUID) -> HttpResponse:
    """Record the report of an agency that did not use the agency page. The invitee is its author."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    row = next((each for each in queries.list_invitations([page.slot]) if each.first == invitation), None)
    if row is None or row.agency.code == "POL":
        raise Http404("no report is requested by such an invitation")
    reply = queries.get_agency_report(page.slot, row.agency)
    form = ReceivedReportForm(request.POST or None, today=request.today, initial={"seen": reply and reply.pk})
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                agency_reports.record_agency_report(
                    page.permit, page.slot, row.agency, answer=form.cleaned_data["answer"],
                    answered_by=f"{row.name}, recorded by {request.actor.name}"[:200], today=request.today,
                    parts=form.parts(), seen=form.cleaned_data["seen"],
                )  # fmt: skip
        except FactRefused as refused:
            add_message(form, refused)
        except AlreadyCorrected as first:
            form.add_error(None, REPORT_ARRIVED)
            form.show_row("seen", first.theirs.pk)
        else:
            messages.success(request, f"The report of {row.agency} is recorded.")
            return redirect("meeting_invitations", urn=urn, slot=slot)
    context = {
        "permit": page.permit,
        "person": person_banner(page.permit),
        "slot": page.slot,
        "row": row,
        "form": form,
        "reply": reply,
        "parts": queries.map_report_parts([reply])[reply.first] if reply else [],
    }
    return render_page(request, "meetings/received_report.jinja", context)
