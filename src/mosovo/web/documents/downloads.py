"""How a paper leaves: made in the request's transaction, sent once its entry in the log is committed, never kept."""

from uuid import UUID

from django.http import HttpResponse

from mosovo.documents.content_blocks import PrintedDocument
from mosovo.documents.pdf import write_pdf
from mosovo.documents.word_files import MEDIA_TYPE, write_word_file


def pdf_response(paper: PrintedDocument, name: str, *, saved: bool = False) -> HttpResponse:
    """The paper as a PDF: shown, so that it can be printed, or only saved."""
    return _sent(write_pdf(paper), "application/pdf", f"{name}.pdf", saved=saved)


def word_response(paper: PrintedDocument, name: str) -> HttpResponse:
    """The paper as a Word file."""
    return _sent(write_word_file(paper), MEDIA_TYPE, f"{name}.docx", saved=True)


def download_name(kind: str, row_id: UUID) -> str:
    """What a file is called: nothing of the person."""
    return f"{kind}-{str(row_id)[-8:]}"


def _sent(content: bytes, media_type: str, name: str, *, saved: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'{"attachment" if saved else "inline"}; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
