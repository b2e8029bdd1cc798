"""How a paper leaves: made in the request's transaction, sent once its entry in the log is committed, never kept."""

from uuid import UUID

from django.http import HttpResponse

from mosovo.papers.blocks import Paper
from mosovo.papers.editable import MEDIA_TYPE, as_word
from mosovo.papers.pdf import as_pdf


def pdf(paper: Paper, name: str, *, saved: bool = False) -> HttpResponse:
    """The paper as a PDF: shown, so that it can be printed, or only saved."""
    return _sent(as_pdf(paper), "application/pdf", f"{name}.pdf", saved=saved)


def word(paper: Paper, name: str) -> HttpResponse:
    """The paper as a Word file."""
    return _sent(as_word(paper), MEDIA_TYPE, f"{name}.docx", saved=True)


def named(kind: str, row_id: UUID) -> str:
    """What a file is called: nothing of the person."""
    return f"{kind}-{str(row_id)[-8:]}"


def _sent(content: bytes, media_type: str, name: str, *, saved: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'{"attachment" if saved else "inline"}; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
