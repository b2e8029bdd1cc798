"""Import a register: upload a file, follow its progress, read the report."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange import report, tasks, uploads
from mosovo.exchange import template as templates
from mosovo.exchange.cut_over import CutOverRefused
from mosovo.exchange.models import Import
from mosovo.exchange.reconciliation import write_person_rows
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.new_marks import note_look
from mosovo.web.core.rendering import render_page

from . import page
from .forms import ImportForm

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@idempotent
def show_imports(request: Request) -> HttpResponse:
    """Upload a register, and list earlier imports."""
    force = page.get_import_force_or_404(request)
    form = ImportForm(request.POST or None, request.FILES or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("import", import_id=_sent(request, form).pk)
        except CutOverRefused as refusal:
            form.add_error(refusal.field, str(refusal))
    imports, since = page.list_latest(force), note_look(request, "imports")
    new = {each.pk for each in imports.rows if page.is_new_to(each, request.account, since)}
    return render_page(
        request, "exchange/imports.jinja", {"form": form, "imports": imports, "new": new, "since": since}
    )


def _sent(request: Request, form: ImportForm) -> Import:
    """Store the file and queue its import in one transaction, so that no job lacks its file."""
    assert request.account is not None
    values = form.cleaned_data
    job = uploads.store_upload(
        values["file"].name,
        values["file"].chunks(uploads.PART),
        source=values["source"],
        by=request.account,
        strict=values["strict"],
        dry_run=values["dry_run"],
        cut_over=values["cut_over"],
    )
    log_event(
        AuditEvent(
            ProcessingOperation.COLLECTION,
            "exchange.upload",
            detail={"import": str(job.pk), "sha256": job.file_sha256},
        )
    )
    tasks.queue_import(job)
    return job


@require_GET
def show_import(request: Request, import_id: UUID) -> HttpResponse:
    """Show the progress of an import, and its report once it has ended. htmx requests only the changing part."""
    job = page.open_import(import_id, page.get_import_force_or_404(request))
    assert request.account is not None
    if job.state in page.ENDED:
        _log_reading(job)
    part = request.headers.get("HX-Request") == "true" and job.state not in page.ENDED
    return render_page(
        request,
        "exchange/state.jinja" if part else "exchange/import.jinja",
        page.build_page(job, request.account, request.now),
    )


@require_GET
def not_imported(request: Request, import_id: UUID) -> HttpResponse:
    """Download the rows that were not imported as CSV, without values that a spreadsheet would run as formulas."""
    job = page.open_import(import_id, page.get_import_force_or_404(request))
    _log_reading(job)
    response = HttpResponse(report.write_rejected_rows(job.report), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="not-imported-{job.pk}.csv"'
    return response


@require_GET
def download_differences(request: Request, import_id: UUID) -> HttpResponse:
    """Download the differences by person as CSV, without values that a spreadsheet would run as formulas."""
    job = page.open_import(import_id, page.get_import_force_or_404(request))
    _log_reading(job)
    response = HttpResponse(write_person_rows(job.report), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="differences-{job.pk}.csv"'
    return response


@require_GET
def download_template(request: Request) -> HttpResponse:
    """Download the empty workbook."""
    page.get_import_force_or_404(request)
    with TemporaryDirectory() as folder:
        content = templates.write_template(Path(folder) / "template.xlsx", filled=False).read_bytes()
    response = HttpResponse(content, content_type=WORKBOOK)
    response.headers["Content-Disposition"] = 'attachment; filename="register-template.xlsx"'
    return response


def _log_reading(job: Import) -> None:
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "exchange.report", detail={"import": str(job.pk)}))
