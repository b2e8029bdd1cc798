"""Download the letter of a disclosure that a second person approved."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.meeting_disclosure_letter import build_meeting_disclosure_letter
from mosovo.edge.request_context import Request
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.disclosure_approval import get_disclosure_approval
from mosovo.rooms.meetings.models import DisclosureDecision
from mosovo.web.core.downloads import download_name, pdf_response
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.step_up import require_recent_factor_to_download

from .minutes import build_watermark


@require_recent_factor_to_download
@require_GET
def download_disclosure_letter(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Send the letter as a PDF. Answer 404 until the disclosure is approved as it is recorded now."""
    permit = open_nominal_for_page(request, urn, action=policy.write_action(request.actor))
    row = DisclosureDecision.objects.known_at().filter(first=first, nominal=permit.nominal_id).first()
    is_ready = row is not None and row.decision == DisclosureDecision.Decision.DISCLOSE
    if row is None or not is_ready or not get_disclosure_approval(permit, row).is_approved:
        raise Http404("there is no approved disclosure with a letter")
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "meetings.disclosure_letter", subjects=[permit.nominal_id],
            rule=permit.rule, recipient=row.disclosing_officer, detail={"decision": str(row.first)},
        )
    )  # fmt: skip
    letter = build_meeting_disclosure_letter(load_document_subject(permit), row, request.today, "")
    mark = build_watermark(request, "Letter of a disclosure", entry)
    return pdf_response(replace(letter, mark=mark), download_name("disclosure", row.first), saved=True)
