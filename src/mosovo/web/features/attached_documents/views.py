"""Pages of attached documents: the list, a new document, and the file itself."""

import logging
from uuid import UUID

from django.apps import apps
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import AccessNeed
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.files import queries as files
from mosovo.files.models import StoredVersion, Verdict
from mosovo.nominals import gateway
from mosovo.rooms.identity import queries
from mosovo.rooms.identity.actions import attach_document
from mosovo.rooms.identity.models import AttachedDocument
from mosovo.rooms.identity.policy import RECORD, VIEW
from mosovo.web.core.file_response import file_response
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.panel import CaseContext
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from .forms import NewDocumentForm

VERSIONS = (StoredVersion.Version.DOCUMENT, StoredVersion.Version.DISPLAY)


@require_GET
def list_documents(request: Request, urn: str) -> HttpResponse:
    """List the documents about the nominal, latest first, as at the dates viewed."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=(*SHOWN, "identity.documents"))
    case = CaseContext(permit, request.moment)
    rows = queries.list_attached_documents(permit.nominal_id, request.moment.known_at)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "documents": [{"row": row, "about": _format_record_name(row), "verdict": _get_verdict(row)} for row in rows],
        "clean": Verdict.State.CLEAN,
        "may_record": case.allows(AccessNeed.RECORD),
    }
    return render_page(request, "attached_documents/list.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def add_document(request: Request, urn: str) -> HttpResponse:
    """Attach a document from a file."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = NewDocumentForm(request.POST or None, request.FILES or None, today=request.today)
    context = {"title": "Attach a document", "record": "Record", "previews_effects": False, "sends_files": True}
    then = reverse("attached_documents", kwargs={"urn": permit.urn})
    text = "The document is recorded. It can be opened when the virus scan is complete."
    screen = RecordScreen(request, permit, form, "attached_documents/record.jinja", text, context, then=then)

    def act(override_reason: str) -> object:
        values = dict(form.cleaned_data)
        file = values.pop("file")
        return attach_document(permit, name=file.name, pieces=file.chunks(), today=request.today, **values)

    return screen.respond(act)


@require_GET
def download_document(request: Request, urn: str, first: UUID) -> HttpResponseBase:
    """Send the file of a document. It is a 404 if it is not scanned, rejected or struck out."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=("identity.documents",))
    row = queries.list_attached_documents(permit.nominal_id).filter(first=first).first()
    versions = (files.read_stored_version(permit.nominal_id, row.file_id, each) for each in VERSIONS) if row else ()
    version = next((each for each in versions if each is not None), None)
    if version is None:
        raise Http404("there is no such document")
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "identity.attached_document", subjects=[permit.nominal_id],
            fields=["identity.documents"], rule=permit.rule, detail={"file": str(version.file_id)},
        )
    )  # fmt: skip
    try:
        return file_response(version)
    except FileNotFoundError as error:
        logging.getLogger(__name__).error("the bytes of file %s are gone: ./mosovo files check", version.file_id)
        raise Http404("there is no such document") from error


def _get_verdict(row: AttachedDocument) -> Verdict | None:
    return getattr(row.file, "verdict", None)


def _format_record_name(row: AttachedDocument) -> str:
    """Return the kind of the record that the document belongs to; an empty string if it names none."""
    kinds = (str(model._meta.verbose_name) for model in apps.get_models() if model._meta.db_table == row.about_table)
    return next(kinds, "") if row.about_table else ""
