"""The prosecution file: needs a purpose and a recent sign-in check, and carries a watermark."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit import log
from mosovo.audit.log import log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.policy import PACK
from mosovo.documents.content_blocks import PrintedDocument
from mosovo.documents.failure import Failure, find_breach_case_failure, find_duty_failure
from mosovo.documents.prosecution_file import FileRecipient
from mosovo.documents.prosecution_file import build_prosecution_file as build_document
from mosovo.documents.prosecution_record import load_prosecution_record
from mosovo.documents.sensitive_schedule import build_sensitive_schedule, list_withheld_material
from mosovo.edge.request_context import Request
from mosovo.obligations import queries
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import queries as breaches
from mosovo.rooms.breaches.queries import BreachCaseFile
from mosovo.web.core.downloads import PURPOSE_LABEL, build_watermark, pdf_response, word_response
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.duty_rows import why_url
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor
from mosovo.web.site.obligations.why_page import find_duty_key

from .forms import PackForm


@require_http_methods(["GET", "POST"])
@require_recent_factor
def download_prosecution_file(request: Request, urn: str, mark: str) -> HttpResponse:
    """Download the file on a duty that was not done."""
    permit = open_nominal_for_page(request, urn, action=PACK)
    key = find_duty_key(permit, mark)
    if key is None:
        raise Http404("there is no such duty")
    records = queries.list_derivation_records_about(permit, key)
    failure = find_duty_failure(permit, queries.load_board(permit), key, request.today, records)
    return ask_for_purpose(request, permit, failure, DutyLink("Why this duty", why_url(urn, key)))


@require_http_methods(["GET", "POST"])
@require_recent_factor
def download_breach_file(request: Request, urn: str, breach_id: UUID) -> HttpResponse:
    """Download the file on a breach case, with its steps and decisions."""
    permit = open_nominal_for_page(request, urn, action=PACK)
    case = breaches.get_breach_case(permit.nominal_id, breach_id)
    if case is None:
        raise Http404("there is no such breach case of this nominal")
    failure = find_breach_case_failure(permit, queries.load_board(permit), case, request.today)
    back = reverse("breach", kwargs={"urn": urn, "breach_id": breach_id})
    return ask_for_purpose(request, permit, failure, DutyLink("The breach case", back), case)


def ask_for_purpose(
    request: Request, permit: Permit, failure: Failure | None, back: DutyLink, case: BreachCaseFile | None = None
) -> HttpResponse:
    """Ask for the purpose, write the audit entry, then send the file."""
    form = PackForm(request.POST or None, today=request.today, initial={"shape": "pdf"})
    if failure is not None and form.is_valid():
        return send_prosecution_file(request, permit, failure, form.cleaned_data)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "form": form,
        "failure": failure,
        "back": back,
        "case": case,
    }
    return render_page(request, "documents/prosecution_file.jinja", context)


def send_prosecution_file(request: Request, permit: Permit, failure: Failure, values: dict[str, Any]) -> HttpResponse:
    """Return the document of the chosen kind, with its audit entry in the watermark."""
    recipient = FileRecipient(request.actor.name, request.today)
    kind = "schedule" if values["shape"] == "schedule" else "pack"
    if kind == "schedule":
        document = build_sensitive_schedule(list_withheld_material(permit, failure.case), recipient)
    else:
        document = build_document(load_prosecution_record(permit, failure.key), failure, recipient)
    entry = log_export(build_file_event(permit, failure, document, kind, values))
    marked, name = replace(document, mark=build_watermark(request, entry, values)), f"{kind}-{entry}"
    return word_response(marked, name) if values["shape"] == "word" else pdf_response(marked, name, saved=True)


def build_file_event(
    permit: Permit, failure: Failure, document: PrintedDocument, kind: str, values: dict[str, Any]
) -> log.AuditEvent:
    """Build the audit event: document, duty or case, recipient and purpose, without the content."""
    detail = {
        "rule": failure.rule, "due_on": failure.due_on, "determination": failure.determination,
        "breach": failure.case.breach.first if failure.case else None, "shape": values["shape"],
        "digest": document.digest(),
    }  # fmt: skip
    return log.AuditEvent(
        ProcessingOperation.DISCLOSURE, f"papers.{kind}", [permit.nominal_id], rule=permit.rule, detail=detail,
        purpose=f"{PURPOSE_LABEL}: {values['words']}", recipient=values["recipient"],
    )  # fmt: skip
