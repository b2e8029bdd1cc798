"""The notice of requirements: preview, draw up, print and record service. Its exact wording is stored."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.documents.content_blocks import PrintedDocument
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.notice_of_requirements import build_notice as build_document
from mosovo.documents.notice_of_requirements import can_draw_up_notice
from mosovo.documents.wording import wording_version
from mosovo.edge.request_context import Request
from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.record.permit import Permit
from mosovo.rooms.notifications import queries
from mosovo.rooms.notifications.actions import issue_notice, record_service
from mosovo.rooms.notifications.models import RequirementsNotice
from mosovo.rooms.notifications.policy import DRAW_UP, SERVE, VIEW
from mosovo.web.core.downloads import download_name, log_print, pdf_response
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from .forms import ServiceForm
from .languages import document_language, other_languages


@require_http_methods(["GET", "POST"])
@idempotent
def draw_up(request: Request, urn: str) -> HttpResponse:
    """Show what a notice would say today, and the button that saves it."""
    permit = open_nominal_for_page(request, urn, action=DRAW_UP)
    board = load_board(permit)
    language = document_language(request)
    can_draw_up = can_draw_up_notice(board, request.today)
    document = build_document(load_document_subject(permit), board, request.today, language) if can_draw_up else None
    if document is None:
        return render_page(request, "documents/no_notice.jinja", {"permit": permit})
    form = Form(request.POST or None, today=request.today)
    context = {
        "paper": document.content(), "title": "Notice of requirements", "record": "Draw up and save notice",
        "previews_effects": False, "unserved": list_unserved(permit), "languages": other_languages(request),
    }  # fmt: skip
    screen = RecordScreen(request, permit, form, "documents/issue_notice.jinja", "The notice is saved.", context,
                    then=reverse("notices", kwargs={"urn": urn}))  # fmt: skip
    return screen.respond(lambda override_reason: store_notice(request, permit, board, document))


def list_unserved(permit: Permit) -> list[RequirementsNotice]:
    """Return the notices that were drawn up but not served yet."""
    served = {service.notice_id for service in queries.list_services(permit.nominal_id)}
    return [each for each in queries.list_notices(permit.nominal_id) if each.first not in served]


def store_notice(request: Request, permit: Permit, board: DutyBoard, document: PrintedDocument) -> RequirementsNotice:
    """Store the notice exactly as it is handed out today."""
    return issue_notice(
        permit, content=document.content(), digest=document.digest(), language=document.language, today=request.today,
        versions=(board.law_version, wording_version(document.language)),
    )  # fmt: skip


@require_GET
def show_notices(request: Request, urn: str) -> HttpResponse:
    """Show every notice of the case, and how each was served."""
    permit = open_nominal_for_page(request, urn, action=VIEW)
    services = list(queries.list_services(permit.nominal_id))
    results = [
        (each, [service for service in services if service.notice_id == each.first])
        for each in queries.list_notices(permit.nominal_id)
    ]
    return render_page(
        request, "documents/notices.jinja", {"permit": permit, "person": person_banner(permit), "found": results}
    )


@require_GET
def notice_pdf(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Send a notice as a PDF, exactly as it was drawn up."""
    permit = open_nominal_for_page(request, urn, action=VIEW)
    stored_notice = get_notice(permit, row_id)
    log_print(permit, "notifications.requirementsnotice")
    return pdf_response(
        PrintedDocument.from_content(stored_notice.content), download_name("notice", stored_notice.first)
    )


@require_http_methods(["GET", "POST"])
@idempotent
def record_service_page(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Record the proof of service: date, place, method and the person who served it."""
    permit = open_nominal_for_page(request, urn, action=SERVE)
    stored_notice = get_notice(permit, row_id)
    first = {"served_on": request.today, "served_by": request.actor.name}
    form = ServiceForm(request.POST or None, today=request.today, initial=first)
    context = {"title": "Record service of the notice", "record": "Record service", "previews_effects": False,
               "lead": "The notice is saved with the proof of service, exactly as it was drawn up."}  # fmt: skip
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", "The service is recorded.", context,
                    then=reverse("notices", kwargs={"urn": urn}))  # fmt: skip
    return screen.record(record_service, stored_notice)


def get_notice(permit: Permit, row_id: UUID) -> RequirementsNotice:
    """Return one notice of the nominal."""
    notice: RequirementsNotice | None = queries.list_notices(permit.nominal_id).filter(first=row_id).first()
    if notice is None:
        raise Http404("there is no such notice")
    return notice
