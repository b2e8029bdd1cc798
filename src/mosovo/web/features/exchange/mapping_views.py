"""Match the columns and codes of an old system before its file is imported, and let a second person agree."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange import profiles, tasks
from mosovo.exchange.column_mapping import NO_MAPPING, describe_mapping
from mosovo.exchange.lookups import load_lookups
from mosovo.exchange.models import Import, RowsToCorrect
from mosovo.exchange.protected_files import can_use_mapping
from mosovo.organisations.models import Account
from mosovo.web.core import errors
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from . import page
from .mapping_forms import FORMS, MappingForm

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_YOURS = "A supervisor or inspector who can record in the group must agree"
TITLES = {
    "encoding": "Choose how letters are written",
    "files": "Match the files",
    "columns": "Match the columns",
    "codes": "Translate the codes",
    "agreement": "Agree how the file is read",
}


@require_http_methods(["GET", "POST"])
@idempotent
def match_columns(request: Request, import_id: UUID) -> HttpResponse:
    """Show what has to be decided about the file, and save the answer as a new version of the source's mapping."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    step = job.report.get("survey", {}).get("step")
    if job.state != Import.State.MATCHING or step not in TITLES:
        return redirect("import", import_id=job.pk)
    form = _build_form(request, job, step)
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            return _save_mapping(request, job, form)
        except profiles.AgreementRefused as refusal:
            return errors.render_unprocessable(request, str(refusal))
    _log(ProcessingOperation.CONSULTATION, "exchange.mapping", job)
    return render_page(request, "exchange/mapping.jinja", _build_context(request, job, step, form))


def _build_form(request: Request, job: Import, step: str) -> MappingForm | None:
    if step not in FORMS:
        return None
    mapping = profiles.load_mapping(job.source, job.force_id).mapping
    survey, lists = job.report["survey"], load_lookups(job.force_id)
    return FORMS[step](
        request.POST or None, survey=survey, mapping=mapping, lists=lists, field_group=job.field_group,
        today=request.today,
    )  # fmt: skip


def _build_context(request: Request, job: Import, step: str, form: MappingForm | None) -> dict[str, object]:
    profile = profiles.latest_profile(job.source, job.force_id)
    return {
        "job": job,
        "form": form,
        "title": TITLES[step],
        "step": step,
        "profile": profile,
        "decided": list(describe_mapping(profiles.load_mapping(job.source, job.force_id).mapping)),
        "is_mine": profile is not None and profile.saved_by_id == request.actor.account,
    }


def _save_mapping(request: Request, job: Import, form: MappingForm) -> HttpResponse:
    with transaction.atomic():
        profiles.release(job)
        profile = profiles.save_mapping(job, form.build_mapping(), _get_account(request))
        _log(ProcessingOperation.ALTERATION, "exchange.mapping_saved", job, version=profile.version)
        tasks.queue_import(job)
    return redirect("import", import_id=job.pk)


@require_POST
@idempotent
def decide_mapping(request: Request, import_id: UUID) -> HttpResponse:
    """Agree the mapping, begin matching again, or cancel an import that waits."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    handler = {"agree": _agree_mapping, "restart": _restart_matching, "cancel": _cancel_import}.get(
        request.POST.get("act", "")
    )
    if handler is None or job.state != Import.State.MATCHING:
        return errors.render_unprocessable(request, profiles.NO_LONGER_WAITING)
    try:
        handler(request, job)
    except profiles.AgreementRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    return redirect("import", import_id=job.pk)


def _agree_mapping(request: Request, job: Import) -> None:
    """Agree the version that was shown, and run what waited for it."""
    if not can_use_mapping(request.actor, profiles.load_mapping(job.source, job.force_id).mapping):
        raise profiles.AgreementRefused(f"The mapping has sheets of a field group. {NOT_YOURS}")
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() and len(version) < 6 else 0
    profiles.agree_mapping(job.source, job.force_id, number, _get_account(request), request.now)
    _log(ProcessingOperation.ALTERATION, "exchange.mapping_agreed", job, version=number)
    with transaction.atomic():
        for each in profiles.release_waiting(job.source, job.force_id):
            tasks.queue_import(each)
    messages.success(request, "The mapping is agreed. The import continues.")


def _restart_matching(request: Request, job: Import) -> None:
    """Drop what was matched, in a new version, and survey the file again."""
    with transaction.atomic():
        profiles.release(job)
        profile = profiles.save_mapping(job, NO_MAPPING, _get_account(request))
        _log(ProcessingOperation.ALTERATION, "exchange.mapping_saved", job, version=profile.version)
        tasks.queue_import(job)


def _cancel_import(request: Request, job: Import) -> None:
    with transaction.atomic():
        profiles.cancel(job)
        _log(ProcessingOperation.ERASURE, "exchange.import_cancelled", job)
        tasks.queue_import(job)  # the worker deletes the file


@require_GET
def download_rows_to_correct(request: Request, import_id: UUID) -> HttpResponse:
    """Download the rows that were not imported as a workbook, to correct and send again."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    stored_rows = RowsToCorrect.objects.filter(run=job).first()
    if stored_rows is None:
        raise Http404("no rows to correct are kept")
    _log(ProcessingOperation.CONSULTATION, "exchange.rows_to_correct", job, rows=stored_rows.rows)
    response = HttpResponse(bytes(stored_rows.content), content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f'attachment; filename="rows-to-correct-{job.pk}.xlsx"'
    return response


def _get_account(request: Request) -> Account:
    assert request.account is not None
    return request.account


def _log(verb: ProcessingOperation, action: str, job: Import, **detail: int) -> None:
    log_event(AuditEvent(verb, action, detail={"import": str(job.pk), **detail}))
