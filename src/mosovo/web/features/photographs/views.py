"""Pages of photographs: the gallery, a new photograph, and the image itself."""

import logging
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import AccessNeed
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.files import queries as files
from mosovo.files.models import StoredVersion
from mosovo.nominals import gateway
from mosovo.rooms.identity import queries
from mosovo.rooms.identity.actions import record_photograph
from mosovo.rooms.identity.policy import RECORD, VIEW
from mosovo.web.core import photographs as page
from mosovo.web.core.file_response import file_response
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.panel import CaseContext
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from .forms import NewPhotographForm

SERVED_VERSIONS = {
    StoredVersion.Version.DISPLAY.value: StoredVersion.Version.DISPLAY,
    StoredVersion.Version.THUMBNAIL.value: StoredVersion.Version.THUMBNAIL,
}


@require_GET
def show_gallery(request: Request, urn: str) -> HttpResponse:
    """Show every photograph of the nominal, latest first, as at the dates viewed."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=(*SHOWN, "identity.photograph"))
    rows = queries.list_photographs(permit.nominal_id, request.moment.known_at)
    case = CaseContext(permit, request.moment)
    return render_page(
        request,
        "photographs/gallery.jinja",
        {
            "permit": permit,
            "person": person_banner(permit),
            "photographs": [page.build_gallery(permit.urn, row) for row in rows],
            "may_record": case.allows(AccessNeed.RECORD),
        },
    )


@require_http_methods(["GET", "POST"])
@idempotent
def add_photograph(request: Request, urn: str) -> HttpResponse:
    """Add a photograph from a file or a phone camera."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = NewPhotographForm(request.POST or None, request.FILES or None, today=request.today)
    context = {"title": "Record a photograph", "record": "Record", "previews_effects": False, "sends_files": True}
    gallery = reverse("photographs", kwargs={"urn": permit.urn})
    text = "The photograph is recorded. It is shown when the virus scan is complete."
    screen = RecordScreen(request, permit, form, "photographs/record.jinja", text, context, then=gallery)

    def act(override_reason: str) -> object:
        values = dict(form.cleaned_data)
        file = values.pop("file")
        return record_photograph(permit, name=file.name, pieces=file.chunks(), today=request.today, **values)

    return screen.respond(act)


@require_GET
def show_photograph(request: Request, urn: str, first: UUID, version: str) -> HttpResponseBase:
    """Send one photograph in one size. It is a 404 if the photograph is not scanned, rejected or struck out."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=("identity.photograph",))
    row = queries.list_photographs(permit.nominal_id).filter(first=first).first()
    stored_version = (
        files.read_stored_version(permit.nominal_id, row.file_id, SERVED_VERSIONS[version])
        if row and version in SERVED_VERSIONS
        else None
    )
    if stored_version is None:
        raise Http404("there is no such photograph")
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "identity.photograph",
            subjects=[permit.nominal_id],
            fields=["identity_images"],
            rule=permit.rule,
            detail={"file": str(stored_version.file_id), "version": stored_version.version},
        )
    )
    try:
        return file_response(stored_version)
    except FileNotFoundError as error:
        logging.getLogger(__name__).error("the bytes of file %s are gone: ./mosovo files check", stored_version.file_id)
        raise Http404("there is no such photograph") from error
