"""Send a document. It is made in the request, sent once its audit entry is committed, and never stored."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.content_blocks import PrintedDocument
from mosovo.documents.pdf import write_pdf
from mosovo.documents.word_files import MEDIA_TYPE, write_word_file
from mosovo.documents.wording import court_wording
from mosovo.edge.request_context import LONDON, Request
from mosovo.record.permit import Permit

PURPOSE_LABEL = "Court or legal proceedings"


def pdf_response(document: PrintedDocument, name: str, *, saved: bool = False) -> HttpResponse:
    """Return the document as a PDF: shown so that it can be printed, or as a download with `saved`."""
    return _build_response(write_pdf(document), "application/pdf", f"{name}.pdf", saved=saved)


def word_response(document: PrintedDocument, name: str) -> HttpResponse:
    """Return the document as a Word file."""
    return _build_response(write_word_file(document), MEDIA_TYPE, f"{name}.docx", saved=True)


def log_print(permit: Permit, kind: str) -> None:
    """Log that the actor takes a document about the nominal, of a kind of fact. It counts towards the limits."""
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "papers.print", [permit.nominal_id], [kind], rule=permit.rule,
            recipient=permit.actor.name,
        )
    )  # fmt: skip


def download_name(kind: str, row_id: UUID) -> str:
    """Return the name of a file. It contains nothing about the person."""
    return f"{kind}-{str(row_id)[-8:]}"


def _build_response(content: bytes, media_type: str, name: str, *, saved: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'{"attachment" if saved else "inline"}; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def build_watermark(request: Request, entry: int, values: dict[str, Any]) -> str:
    """Return the footer of each page: who downloaded it, when, the recipient, the purpose, and the audit entry."""
    return court_wording()(
        "pack.mark", who=request.actor.name, moment=request.now.astimezone(LONDON), entry=entry,
        recipient=values["recipient"], purpose=f"{PURPOSE_LABEL}: {values['words']}",
    )  # fmt: skip
