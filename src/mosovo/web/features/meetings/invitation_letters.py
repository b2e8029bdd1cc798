"""The letter that invites an agency without e-mail or account, and the record of its posting."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.shared_identity import load_shared_identity
from mosovo.documents.invitation_letter import LetterContent, build_invitation_letter
from mosovo.edge.request_context import Request
from mosovo.organisations.agency_contacts import find_contact
from mosovo.organisations.models import Agency, AgencyContact
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import letters, queries
from mosovo.rooms.meetings.messages import POLICE, force_name, letter_text
from mosovo.rooms.meetings.models import Invitation
from mosovo.web.core.downloads import download_name, pdf_response
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor_to_download

from .case_page import CasePage
from .meeting_pages import add_message
from .minutes import build_watermark
from .minutes_letters import PostingForm


@require_http_methods(["GET", "POST"])
@idempotent
def show_invitation_letter(request: Request, urn: str, slot: UUID, invitation: UUID) -> HttpResponse:
    """Show the letter of an invitation and record that it was posted."""
    page, row = _open_invitation(request, urn, slot, invitation)
    form = PostingForm(request.POST or None, today=request.today, initial={"posted_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            letters.record_invitation_posted(
                page.permit, page.slot, row, today=request.today, now=request.now, **form.cleaned_data
            )
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"The posting to {row.agency} is recorded.")
            return redirect("meeting_invitations", urn=urn, slot=slot)
    context = {
        "permit": page.permit, "person": person_banner(page.permit), "slot": page.slot, "row": row, "form": form,
        "address": _find_postal_address(page, row.agency), "posted": letters.list_posted_letters(row),
    }  # fmt: skip
    return render_page(request, "meetings/invitation_letter.jinja", context)


@require_recent_factor_to_download
@require_GET
def download_invitation_letter(request: Request, urn: str, slot: UUID, invitation: UUID) -> HttpResponse:
    """Send the letter as a PDF with its watermark. It holds what the agency may be shown of the person."""
    page, row = _open_invitation(request, urn, slot, invitation)
    content = LetterContent(
        slot=page.slot,
        invitation=row,
        identity=load_shared_identity(page.permit, page.slot, row.agency, request.today),
        force=force_name(page.permit),
        address=_find_postal_address(page, row.agency),
        text=letter_text(page.permit, page.slot, row).body,
        return_to=_find_postal_address(page, Agency.objects.get(code=POLICE)),
    )
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "meetings.invitation_letter", subjects=[page.permit.nominal_id],
            rule=page.permit.rule, recipient=f"{row.agency}: {row.name}", detail={"invitation": str(row.first)},
        )
    )  # fmt: skip
    mark = build_watermark(request, f"Letter to {row.name}, {row.agency}", entry)
    letter = build_invitation_letter(content, request.today, mark)
    return pdf_response(letter, download_name("invitation", row.first), saved=True)


def _open_invitation(request: Request, urn: str, slot: UUID, invitation: UUID) -> tuple[CasePage, Invitation]:
    page = CasePage.open_case(request, urn, slot, writing=True)
    row = next((each for each in queries.list_invitations([page.slot]) if each.first == invitation), None)
    if row is None or row.agency.code == POLICE:
        raise Http404("there is no such invitation of another agency to this case")
    return page, row


def _find_postal_address(page: CasePage, agency: Agency) -> str:
    contact = find_contact(page.permit.case.holding_force, agency, AgencyContact.Kind.POST)
    return contact.value if contact else ""
