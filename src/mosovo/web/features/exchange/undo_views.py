"""Undo an import: one person asks, another approves, and the worker strikes out what the import recorded."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange import import_undo
from mosovo.exchange.import_undo import UndoRefused
from mosovo.exchange.models import Import
from mosovo.exchange.tasks import queue_undo
from mosovo.web.core import errors
from mosovo.web.core.forms import Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from . import page
from .leaving_views import require_reader


class UndoForm(Form):
    """Why the import is undone."""

    reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=300, multiline=True, rows=3,
        hint="Each fact that is struck out keeps it. Do not name people",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def undo_import(request: Request, import_id: UUID) -> HttpResponse:
    """Show what undoing the import does, whether it was requested, and the result; request it."""
    job = page.open_import(import_id, require_reader(request))
    _refuse_preview(job)
    assert request.account is not None
    form = UndoForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            import_undo.ask_to_undo(job, form.cleaned_data["reason"], by=request.account, now=request.now)
        except UndoRefused as refusal:
            return errors.render_unprocessable(request, str(refusal))
        messages.success(request, "Undo requested. Nothing is struck out before a second person approves.")
        return redirect("import_undo", import_id=job.pk)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "exchange.view_undo", detail={"import": str(job.pk)}))
    context = {
        "asked": job,
        "form": form,
        "undo": import_undo.find_undo(job),
        "refusal": import_undo.find_undo_refusal(job, request.now),
        "days": import_undo.DAYS,
        "states": import_undo.State,
        "reader": request.actor.account,
    }
    return render_page(request, "exchange/import_undo.jinja", context)


@require_POST
@require_recent_factor
@idempotent
def decide_undo(request: Request, import_id: UUID) -> HttpResponse:
    """Approve or refuse the request of another person."""
    job = page.open_import(import_id, require_reader(request))
    undo = import_undo.find_undo(job)
    if undo is None:
        raise Http404("there is no request to undo it")
    assert request.account is not None
    agreed = request.POST.get("agreed") == "yes"
    try:
        with transaction.atomic():
            import_undo.decide_undo(undo, agreed=agreed, by=request.account, today=request.today, now=request.now)
            if agreed:
                queue_undo(undo.pk, request.today)
    except UndoRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    messages.success(request, "Approved. The worker undoes the import." if agreed else "Refused. Nothing is undone.")
    return redirect("import_undo", import_id=job.pk)


def _refuse_preview(job: Import) -> None:
    if job.dry_run or job.state not in page.ENDED:
        raise Http404("a preview recorded nothing")
