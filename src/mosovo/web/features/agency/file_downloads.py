"""Download files of meetings. Only scanned files, only by their readers, and each download is logged."""

import logging
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.shared_identity import find_agency_photograph
from mosovo.edge.request_context import Request
from mosovo.files import queries as files
from mosovo.files.models import StoredVersion
from mosovo.nominals import gateway
from mosovo.record.permit import Permit
from mosovo.rooms.meeting_files.models import MeetingFile
from mosovo.rooms.meeting_files.policy import OPEN_PAPER, VIEW
from mosovo.rooms.meeting_files.queries import get_meeting_file, list_meeting_files, map_report_files
from mosovo.rooms.meetings.models import AgencyReport
from mosovo.rooms.meetings.policy import ANSWER
from mosovo.web.core.file_response import file_response
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page

from . import page

FILE_NOT_FOUND = "there is no such file, or it is not scanned, or the user may not read it"


@require_GET
def show_files(request: Request, urn: str) -> HttpResponse:
    """List the files sent with agency reports on the case that the reader may see."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=(*SHOWN, "meeting_files.meetingfile"))
    replies = list(AgencyReport.objects.known_at().filter(nominal_id=permit.nominal_id).select_related("agency"))
    results = map_report_files(replies)
    rows = [(reply, each) for reply in replies for each in results[reply.first]]
    return render_page(
        request, "agency/enclosures.jinja", {"permit": permit, "person": person_banner(permit), "rows": rows}
    )


@require_GET
def download_report_file(request: Request, urn: str, first: UUID) -> HttpResponseBase:
    """Download the document as sent, or the re-encoded picture."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=("meeting_files.meetingfile",))
    return _build_download(permit, get_meeting_file(permit.nominal_id, first))


@require_GET
def download_meeting_paper(request: Request, slot_id: UUID, first: UUID) -> HttpResponseBase:
    """Download a meeting paper from the agency page, as an invitee of this case."""
    case = page.get_invited_case(request, slot_id)
    permit = gateway.open_nominal_by_id(
        case.slot.nominal_id, action=OPEN_PAPER, actor=request.actor, visible_fields=("meeting_files.meetingfile",)
    )
    return _build_download(permit, next((each for each in list_meeting_files(case.slot) if each.first == first), None))


@require_GET
def show_agency_photograph(request: Request, slot_id: UUID) -> HttpResponseBase:
    """Send the photograph of the person, to an agency that the force’s policy and the chair let see it."""
    case = page.get_invited_case(request, slot_id)
    permit = gateway.open_nominal_by_id(
        case.slot.nominal_id, action=ANSWER, actor=request.actor, visible_fields=("identity.photograph",)
    )
    photograph = find_agency_photograph(case.slot.first)
    if photograph is None:
        raise Http404("there is no photograph that the agency may be shown")
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "meetings.agency_photograph", subjects=[permit.nominal_id],
            fields=["identity_images"], rule=permit.rule, recipient=str(case.invitation.agency),
            detail={"file": str(photograph.version.file_id), "slot": str(case.slot.first)},
        )
    )  # fmt: skip
    return _build_file_response(photograph.version)


def _build_download(permit: Permit, row: MeetingFile | None) -> HttpResponseBase:
    stored_version = None
    if row is not None:
        versions = (StoredVersion.Version.DOCUMENT, StoredVersion.Version.DISPLAY)
        stored_version = next(
            filter(None, (files.read_stored_version(permit.nominal_id, row.file_id, version) for version in versions)),
            None,
        )
    if stored_version is None:
        raise Http404(FILE_NOT_FOUND)
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, VIEW.name, subjects=[permit.nominal_id],
            fields=["meeting_files.meetingfile"],
            rule=permit.rule, detail={"file": str(stored_version.file_id)},
        )
    )  # fmt: skip
    return _build_file_response(stored_version)


def _build_file_response(stored_version: StoredVersion) -> HttpResponseBase:
    try:
        return file_response(stored_version)
    except FileNotFoundError as error:
        logging.getLogger(__name__).error("the bytes of file %s are gone: ./mosovo files check", stored_version.file_id)
        raise Http404(FILE_NOT_FOUND) from error
