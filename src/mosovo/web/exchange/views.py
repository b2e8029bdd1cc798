"""Importing a register: send it, watch it, read what became of it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.exchange import report, tasks, uploads
from mosovo.exchange import template as templates
from mosovo.exchange.models import Import
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render

from . import page
from .forms import ImportForm

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@once
def imports(request: Request) -> HttpResponse:
    """Send a register; and what was sent before."""
    force = page.allowed(request)
    form = ImportForm(request.POST or None, request.FILES or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        return redirect("import", import_id=_sent(request, form).pk)
    return render(request, "exchange/imports.jinja", {"form": form, "imports": page.latest(force)})


def _sent(request: Request, form: ImportForm) -> Import:
    """Keep the file and ask for its import: one transaction, so there is no job without its file."""
    assert request.account is not None
    said = form.cleaned_data
    asked = uploads.take_in(
        said["file"].name,
        said["file"].chunks(uploads.PART),
        source=said["source"],
        by=request.account,
        strict=said["strict"],
        dry_run=said["dry_run"],
    )
    log(Act(Verb.COLLECTION, "exchange.upload", detail={"import": str(asked.pk), "sha256": asked.file_sha256}))
    tasks.defer(asked)
    return asked


@require_GET
def one(request: Request, import_id: UUID) -> HttpResponse:
    """How far an import is; its report once it has ended. htmx asks for the part that changes."""
    asked = page.opened(import_id, page.allowed(request))
    if asked.state in page.ENDED:
        _log_reading(asked)
    part = request.headers.get("HX-Request") == "true" and asked.state not in page.ENDED
    return render(request, "exchange/state.jinja" if part else "exchange/one.jinja", page.shown(asked))


@require_GET
def not_imported(request: Request, import_id: UUID) -> HttpResponse:
    """The rows that were not brought in, as CSV that no spreadsheet runs."""
    asked = page.opened(import_id, page.allowed(request))
    _log_reading(asked)
    response = HttpResponse(report.not_imported(asked.report), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="not-imported-{asked.pk}.csv"'
    return response


@require_GET
def template(request: Request) -> HttpResponse:
    """The empty workbook."""
    page.allowed(request)
    with TemporaryDirectory() as folder:
        content = templates.write(Path(folder) / "template.xlsx", filled=False).read_bytes()
    response = HttpResponse(content, content_type=WORKBOOK)
    response.headers["Content-Disposition"] = 'attachment; filename="register-template.xlsx"'
    return response


def _log_reading(asked: Import) -> None:
    log(Act(Verb.CONSULTATION, "exchange.report", detail={"import": str(asked.pk)}))
