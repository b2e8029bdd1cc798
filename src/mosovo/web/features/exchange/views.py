"""Import a register: upload a file, follow its progress, read the report."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.field_groups import FieldGroup
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange import report, tasks, uploads
from mosovo.exchange import template as templates
from mosovo.exchange.cut_over import CutOverRefused
from mosovo.exchange.models import Import
from mosovo.exchange.protected_files import can_use_group, list_groups
from mosovo.exchange.reconciliation import write_person_rows
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.new_marks import note_look
from mosovo.web.core.rendering import render_page

from . import page
from .forms import ImportForm

GROUP_WORDS = {group.value: group.words for group in FieldGroup}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@idempotent
def show_imports(request: Request) -> HttpResponse:
    """Upload a register, and list earlier imports."""
    force = page.get_import_force_or_404(request)
    groups = list_groups(request.actor)
    form = ImportForm(request.POST or None, request.FILES or None, today=request.today, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("import", import_id=_create_import(request, form).pk)
        except CutOverRefused as refusal:
            form.add_error(refusal.field, str(refusal))
    imports, since = page.list_latest(request.actor, force), note_look(request, "imports")
    new = {each.pk for each in imports.rows if page.is_new_to(each, request.account, since)}
    return render_page(
        request,
        "exchange/imports.jinja",
        {
            "form": form,
            "imports": imports,
            "new": new,
            "since": since,
            "groups": groups,
            "words": GROUP_WORDS,
            "opens_feed": bool(request.actor.roles & RECORDING),
        },
    )


def _create_import(request: Request, form: ImportForm) -> Import:
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
        field_group=values["field_group"],
    )
    log_event(
        AuditEvent(
            ProcessingOperation.COLLECTION,
            "exchange.upload",
            detail={"import": str(job.pk), "sha256": job.file_sha256, "field_group": job.field_group},
        )
    )
    tasks.queue_import(job)
    return job


@require_GET
def show_import(request: Request, import_id: UUID) -> HttpResponse:
    """Show the progress of an import, and its report once it has ended. htmx requests only the changing part."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    assert request.account is not None
    if job.state in page.ENDED_STATES:
        _log_reading(job)
    part = request.headers.get("HX-Request") == "true" and job.state not in page.ENDED_STATES
    return render_page(
        request,
        "exchange/state.jinja" if part else "exchange/import.jinja",
        page.build_page(job, request.account, request.now),
    )


@require_GET
def not_imported(request: Request, import_id: UUID) -> HttpResponse:
    """Download the rows that were not imported as CSV, without values that a spreadsheet would run as formulas."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    _log_reading(job)
    response = HttpResponse(report.write_rejected_rows(job.report), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="not-imported-{job.pk}.csv"'
    return response


@require_GET
def download_unnamed_files(request: Request, import_id: UUID) -> HttpResponse:
    """Download the names of the files that no row names as CSV."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    _log_reading(job)
    response = HttpResponse(report.write_unnamed_files(job.report), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="files-without-a-row-{job.pk}.csv"'
    return response


@require_GET
def download_differences(request: Request, import_id: UUID) -> HttpResponse:
    """Download the differences by person as CSV, without values that a spreadsheet would run as formulas."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    _log_reading(job)
    response = HttpResponse(write_person_rows(job.report), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="differences-{job.pk}.csv"'
    return response


@require_GET
def download_template(request: Request) -> HttpResponse:
    """Download the empty workbook of the register, or of the file of a field group."""
    page.get_import_force_or_404(request)
    group = request.GET.get("field_group", "")
    if not can_use_group(request.actor, group):
        raise Http404("there is no such workbook")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        content = templates.write_template(path, filled=False, field_group=group).read_bytes()
    response = HttpResponse(content, content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f'attachment; filename="{group or "register"}-template.xlsx"'
    return response


def _log_reading(job: Import) -> None:
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "exchange.report", detail={"import": str(job.pk)}))
