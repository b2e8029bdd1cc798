"""Undo an import: one person asks, another approves, and the worker strikes out what the import recorded."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange import import_undo, report
from mosovo.exchange.import_undo import UndoRefused
from mosovo.exchange.models import Import
from mosovo.exchange.tasks import queue_undo, queue_undo_check
from mosovo.web.core import errors
from mosovo.web.core.formatting import format_count
from mosovo.web.core.forms import Form, MultipleChoiceField, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from . import page
from .leaving_views import require_reader

MAX_PEOPLE = 500


class UndoForm(Form):
    """What is undone, and why."""

    sheets = MultipleChoiceField(
        label="Only these sheets", label_in_sentence="the sheets", required=False, choices=(),
        hint="Select none to undo all sheets. To undo rows of people, name the people",
    )  # fmt: skip
    people = TextField(
        label="Only these people", label_in_sentence="the people", max_length=10_000, multiline=True, rows=3,
        required=False, hint="Keys of the source or URNs, one on each line. Leave it empty for all people",
    )  # fmt: skip
    reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=300, multiline=True, rows=3,
        hint="Saved with each fact that is struck out. Do not name people",
    )  # fmt: skip

    def __init__(self, *args: Any, job: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = report.count_rows_by_sheet(job.report) if "rows" in job.report else []
        self.fields["sheets"].choices = [
            (name, f"{name}: {format_count(counts['in'], 'row')}")
            for name, counts in rows
            if counts["in"] and name != "people"
        ]
        if not self.fields["sheets"].choices:
            del self.fields["sheets"]

    def clean_people(self) -> list[str]:
        """Return the keys, one of each line."""
        keys = [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if len(keys) > MAX_PEOPLE:
            raise ValidationError(f"Name at most {MAX_PEOPLE} people. You named {len(keys):,}")
        return keys


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def undo_import(request: Request, import_id: UUID) -> HttpResponse:
    """Show what undoing the import does, whether it was requested, and the result; request it."""
    job = page.open_import(request, import_id, require_reader(request))
    _require_completed_import(job)
    assert request.account is not None
    form = UndoForm(request.POST or None, today=request.today, job=job)
    if request.method == "POST" and form.is_valid():
        try:
            _request_undo(request, job, form.cleaned_data)
        except UndoRefused as refusal:
            return errors.render_unprocessable(request, str(refusal))
        messages.success(request, "Undo requested. Nothing is struck out before a second person approves.")
        return redirect("import_undo", import_id=job.pk)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "exchange.view_undo", detail={"import": str(job.pk)}))
    context = {
        "job": job,
        "form": form,
        "undo": import_undo.find_undo(job),
        "refusal": import_undo.find_undo_refusal(job, request.now),
        "days": import_undo.MAX_DAYS,
        "states": import_undo.State,
        "reader": request.actor.account,
    }
    return render_page(request, "exchange/import_undo.jinja", context)


def _request_undo(request: Request, job: Import, values: Mapping[str, Any]) -> None:
    """Store the request. The worker checks a part before a second person can approve it."""
    assert request.account is not None
    with transaction.atomic():
        undo = import_undo.request_undo(
            job, values["reason"], by=request.account, now=request.now, sheets=values.get("sheets", ()),
            person_keys=values["people"],
        )  # fmt: skip
        if undo.is_part:
            queue_undo_check(undo.pk)


@require_POST
@require_recent_factor
@idempotent
def decide_undo(request: Request, import_id: UUID) -> HttpResponse:
    """Approve or refuse the request of another person."""
    job = page.open_import(request, import_id, require_reader(request))
    undo = import_undo.find_undo(job)
    if undo is None:
        raise Http404("there is no request to undo it")
    assert request.account is not None
    agreed = request.POST.get("agreed") == "yes"
    try:
        with transaction.atomic():
            import_undo.decide_undo(undo, agreed=agreed, by=request.account, today=request.today, now=request.now)
            if agreed:
                queue_undo(undo, request.today)
    except UndoRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    messages.success(request, "Approved. The worker undoes the import." if agreed else "Refused. Nothing is undone.")
    return redirect("import_undo", import_id=job.pk)


def _require_completed_import(job: Import) -> None:
    if job.dry_run or job.state not in page.ENDED_STATES:
        raise Http404("a preview recorded nothing")
