"""Entries of the log for a court: an auditor asks for them, and downloads one zip file with their proofs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.audit import bundles
from mosovo.audit.log import AuditEvent, log_event, log_export
from mosovo.audit.models import BundleRequest
from mosovo.audit.operations import ProcessingOperation
from mosovo.audit.signed_log.bundle_files import pack_bundle
from mosovo.audit.tasks import queue_bundle
from mosovo.documents.log_evidence import build_log_evidence
from mosovo.documents.pdf import write_pdf
from mosovo.edge.request_context import LONDON, Request
from mosovo.nominals import queries as nominals
from mosovo.web.core.forms import Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

MAX_ENTRY_NUMBER = 2**63


class EvidenceForm(Form):
    """The numbers of the entries, their recipient and the purpose."""

    entries = TextField(
        label="Numbers of the entries", label_in_sentence="the numbers of the entries", max_length=1_000,
        hint="Separate them with spaces. The number is in the first column of a downloaded list.",
    )  # fmt: skip
    recipient = TextField(
        label="Recipient", label_in_sentence="the recipient", max_length=200, hint="For example the court."
    )
    purpose = TextField(
        label="Purpose", label_in_sentence="the purpose", max_length=300, hint="For example the number of the case."
    )

    def clean_entries(self) -> list[int]:
        """Return the numbers."""
        words = self.cleaned_data["entries"].replace(",", " ").split()
        if not all(word.isascii() and word.isdigit() and int(word) < MAX_ENTRY_NUMBER for word in words):
            raise ValidationError("Enter numbers only, separated by spaces")
        if len(words) > bundles.MAX_ENTRIES:
            raise ValidationError(f"Enter at most {bundles.MAX_ENTRIES} entries")
        return [int(word) for word in words]


@require_http_methods(["GET", "POST"])
@idempotent
def show_evidence(request: Request) -> HttpResponse:
    """List what the auditor asked for, and ask for entries with proofs."""
    account_id = _require_auditor(request)
    form = EvidenceForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            bundle_request = bundles.request_bundle(
                values["entries"], values["recipient"], values["purpose"], account_id=account_id
            )
        except bundles.NoSuchEntry as error:
            form.add_error("entries", str(error))
        else:
            queue_bundle(bundle_request.pk)
            detail = {"request": str(bundle_request.pk), "entries": bundle_request.entries}
            event = AuditEvent(
                ProcessingOperation.CONSULTATION, "audit.evidence", detail=detail, purpose=bundle_request.purpose,
                recipient=bundle_request.recipient,
            )  # fmt: skip
            log_event(event)
            messages.success(request, "The proofs are being made. Open this page again in a minute.")
            return redirect("audit_evidence")
    return render_page(request, "audit/evidence.jinja", {"form": form, "bundles": bundles.list_bundles()})


@require_POST
@require_recent_factor
def download_evidence(request: Request) -> HttpResponse:
    """Send the zip file: the page as PDF, the entries with proofs, the public key, and how to check them."""
    _require_auditor(request)
    try:
        bundle_request = bundles.find_bundle(UUID(request.POST.get("request", "")))
    except ValueError:
        bundle_request = None
    if bundle_request is None or bundle_request.bundle is None:
        raise Http404("there is no such file")
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "audit.bundle", rule="auditor", detail={"entries": bundle_request.entries},
            purpose=bundle_request.purpose, recipient=bundle_request.recipient,
        )
    )  # fmt: skip
    name = f"entries-{entry}.zip"
    page = _build_page(request, bundle_request, bundle_request.bundle, entry)
    content = pack_bundle(name, bundle_request.bundle, bundle_request.public_key, page)
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _build_page(request: Request, bundle_request: BundleRequest, bundle: Mapping[str, Any], entry: int) -> bytes:
    urns = nominals.map_urns(UUID(each) for proved in bundle["entries"] for each in proved["entry"]["subjects"])
    at = request.now.astimezone(LONDON)
    mark = f"Police information. {request.actor.name}, {at:%-d %B %Y %H:%M}, audit entry {entry}."
    return write_pdf(
        build_log_evidence(bundle, urns, bundle_request.recipient, bundle_request.purpose, request.today, mark)
    )


def _require_auditor(request: Request) -> UUID:
    if request.account is None or not (request.actor.has("auditor") and request.actor.is_cleared):
        raise Http404("there is no such page")
    return request.account.pk
