"""The packs of a meeting: one PDF for each invited agency, with its cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.shared_identity import load_shared_identity
from mosovo.documents.agency_pack import PackedCase, build_agency_pack
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.organisations.models import Agency, Force
from mosovo.rooms.meeting_files.queries import list_meeting_files
from mosovo.rooms.meetings import policy, queries
from mosovo.rooms.meetings.meeting_case import list_audiences
from mosovo.rooms.meetings.models import Meeting, MeetingAction, MeetingCase
from mosovo.web.core.downloads import download_name, pdf_response
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor_to_download

from .minutes import build_watermark
from .own_meeting import get_own_meeting

FIELDS = ("identity.name", "identity.birth", "whereabouts.address", "meetings.case")
PACK_NOT_FOUND = "This agency is not invited to a case of this meeting."


@dataclass(frozen=True, slots=True)
class AgencyCases:
    """An agency, and the cases of the meeting to which it is invited, in the order of the agenda."""

    agency: Agency
    slots: Sequence[MeetingCase]


@require_GET
def show_packs(request: Request, sitting_id: UUID) -> HttpResponse:
    """List the agencies with the number of their cases, each with its pack."""
    meeting = get_own_meeting(request, sitting_id)
    return render_page(request, "meetings/packs.jinja", {"sitting": meeting, "packs": list_packs(meeting)})


@require_recent_factor_to_download
@require_GET
def download_pack(request: Request, sitting_id: UUID, agency_id: UUID) -> HttpResponse:
    """Send the pack of one agency. Each nominal is opened, and the export is logged with the agency as recipient."""
    meeting = get_own_meeting(request, sitting_id)
    pack = next((each for each in list_packs(meeting) if each.agency.pk == agency_id), None)
    if pack is None:
        raise Http404(PACK_NOT_FOUND)
    cases = [_load_packed_case(request, slot, pack.agency) for slot in pack.slots]
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "meetings.pack", subjects=sorted(each.nominal_id for each in pack.slots),
            recipient=str(pack.agency), detail={"sitting": str(meeting.pk)},
        )
    )  # fmt: skip
    mark = build_watermark(request, f"Pack for {pack.agency}", entry)
    document = build_agency_pack(meeting, pack.agency, cases, str(Force.objects.get(pk=meeting.force_id)), mark)
    return pdf_response(document, download_name("pack", pack.agency.pk), saved=True)


def list_packs(meeting: Meeting) -> list[AgencyCases]:
    """List the packs of the agencies outside the police, by name. Each case is in a pack once."""
    slots = queries.list_meeting_cases(meeting)
    invitations = [each for each in queries.list_invitations(slots) if each.agency.code != "POL"]
    agencies = {each.agency_id: each.agency for each in invitations}
    invited_cases = {(each.agency_id, each.slot_id) for each in invitations}
    packs = [
        AgencyCases(agency, [each for each in slots if (key, each.first) in invited_cases])
        for key, agency in agencies.items()
    ]
    return sorted(packs, key=lambda each: each.agency.name)


def _load_packed_case(request: Request, slot: MeetingCase, agency: Agency) -> PackedCase:
    permit = gateway.open_nominal_by_id(slot.nominal_id, action=policy.VIEW, actor=request.actor, visible_fields=FIELDS)
    agency_actions = (
        MeetingAction.objects.known_at().filter(nominal=slot.nominal_id, agency=agency).order_by("reference")
    )
    readable = list_audiences(agency)
    return PackedCase(
        slot=slot,
        identity=load_shared_identity(permit, slot, agency, request.today),
        reply=queries.get_agency_report(slot, agency),
        actions=[each for each in queries.list_action_progress(agency_actions) if each.end is None],
        papers=[each.title for each in list_meeting_files(slot) if each.audience in readable],
    )
