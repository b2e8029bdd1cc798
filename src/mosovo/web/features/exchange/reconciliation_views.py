"""The reconciliation of an import: two people sign it, and the data owner gets it as a PDF."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.reconciliation_report import ReconciliationContent, build_reconciliation_report
from mosovo.edge.request_context import LONDON, Request
from mosovo.exchange import report
from mosovo.exchange.causes import group_by_cause
from mosovo.exchange.models import Import
from mosovo.exchange.parallel_run import compare_dates
from mosovo.exchange.reconciliation import describe_reconciliation
from mosovo.exchange.reconciliation_signatures import (
    SignatureRefused,
    digest_reconciliation,
    list_signatures,
    sign_reconciliation,
)
from mosovo.exchange.sample import describe_sample
from mosovo.web.core import errors
from mosovo.web.core.downloads import download_name, pdf_response
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.step_up import require_recent_factor

from . import page


@require_POST
@require_recent_factor
@idempotent
def sign_import(request: Request, import_id: UUID) -> HttpResponse:
    """Sign the reconciliation with one’s typed name."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    assert request.account is not None
    try:
        sign_reconciliation(job, request.POST.get("name", "")[:200], by=request.account)
    except SignatureRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    messages.success(request, "Signed.")
    return redirect("import", import_id=job.pk)


@require_GET
def download_reconciliation(request: Request, import_id: UUID) -> HttpResponse:
    """Send the report as a PDF. It names no person on the register."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    digest = digest_reconciliation(job)
    detail = {"import": str(job.pk), "sha256": digest}
    entry = log_export(
        AuditEvent(ProcessingOperation.DISCLOSURE, "exchange.reconciliation", detail=detail, recipient="Data owner")
    )
    watermark = f"{request.actor.name}, {request.now.astimezone(LONDON):%-d %B %Y %H:%M}, entry {entry}"
    document = build_reconciliation_report(_build_content(request, job, digest), request.today, watermark)
    return pdf_response(document, download_name("reconciliation", job.pk), saved=True)


def _build_content(request: Request, job: Import, digest: str) -> ReconciliationContent:
    sent_at = job.asked_at.astimezone(LONDON)
    facts = [
        ("Source", job.source), ("File", job.file_name), ("SHA-256 of the file", job.file_sha256),
        ("Sent", f"{sent_at:%-d %B %Y %H:%M}" + (f" by {job.asked_by.name}" if job.asked_by else "")),
        ("SHA-256 of this reconciliation", digest),
    ]  # fmt: skip
    stored = {sheet: digests[1] for sheet, digests in job.report.get("digests", {}).items()}
    rows = [
        [sheet, *(f"{counts[name]:,}" for name in ("read", "in", "same", "differs", "left_out")), stored.get(sheet, "")]
        for sheet, counts in (report.count_rows_by_sheet(job.report) if "rows" in job.report else ())
    ]
    signatures = [
        (each.name, f"{each.signed_by.username}, {each.signed_at.astimezone(LONDON):%-d %B %Y %H:%M}")
        for each in list_signatures(job)
    ]
    differences, parallel = _describe_parallel_run(request)
    return ReconciliationContent(
        job.force.name, facts, [*describe_reconciliation(job.report), *describe_sample(job)], rows, _list_left_out(job),
        differences, parallel, signatures,
    )  # fmt: skip


def _list_left_out(job: Import) -> Sequence[Sequence[str]]:
    causes = group_by_cause(report.list_messages(job.report, *report.NOT_IMPORTED))
    return [[f"{len(cause.messages):,}", cause.rows, cause.column, cause.messages[0].allowed] for cause in causes]


def _describe_parallel_run(request: Request) -> tuple[Sequence[Sequence[str]], str]:
    """Return the causes of the parallel run in words. Only inspectors compare dates."""
    if not request.actor.has("inspector"):
        return [], "Only an inspector of the force reads the comparison of dates."
    run = compare_dates(request.actor.force, request.today)
    if not run.same and not run.causes:
        return [], ""
    rows = []
    for cause in run.causes:
        explanation = cause.explanation
        explanation_text = cause.rule_explanation or (
            f"{explanation.words} ({explanation.given_by.name})" if explanation else "Not explained"
        )
        rows.append([cause.title, f"{len(cause.rows):,}", explanation_text])
    words = f"Same day: {run.same:,}. Different: {run.differences:,}, of which not explained: {run.unexplained:,}."
    return rows, words
