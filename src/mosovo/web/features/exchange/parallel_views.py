"""The parallel run: send the dates of the old system, see the differences by cause, and explain a cause once."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange.parallel_run import (
    COLUMNS,
    RULES,
    OldDatesRefused,
    ParallelRun,
    compare_dates,
    explain_cause,
    read_old_dates,
    store_old_dates,
)
from mosovo.web.core.formatting import format_count
from mosovo.web.core.forms import Form, TextField
from mosovo.web.core.forms.files import FileField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

MAX_FILE_BYTES = 2_000_000
MAX_ROWS_PER_CAUSE = 20


class OldDatesForm(Form):
    """A file with the dates of the old system."""

    source = TextField(
        label="Source",
        label_in_sentence="the source",
        max_length=100,
        hint="Use the same name as in the import, so that people are recognised by their keys",
    )
    file = FileField(label="CSV file", label_in_sentence="the CSV file", hint="At most 20,000 rows", accept=".csv")

    def clean_file(self) -> bytes:
        """Return the content of the file; refuse one that is larger than any such list."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError("The file must be smaller than 2 MB")
        content: bytes = file.read()
        return content


class ExplanationForm(Form):
    """Why the dates of a cause differ."""

    words = TextField(label="Why the dates differ", label_in_sentence="why the dates differ", max_length=500)


def require_inspector(request: Request) -> str:
    """Return the force whose dates the reader compares; not found for all but its inspectors."""
    if not (request.actor.has("inspector") and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
    return request.actor.force


@require_http_methods(["GET", "POST"])
@idempotent
def show_parallel_run(request: Request) -> HttpResponse:
    """Show the differences by cause; take a file that replaces the dates of the old system."""
    force = require_inspector(request)
    assert request.account is not None
    form = OldDatesForm(request.POST or None, request.FILES or None, today=request.today)
    reasons: Sequence[str] = ()
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"]
        try:
            dates = read_old_dates(content, form.cleaned_data["source"])
        except OldDatesRefused as refusal:
            reasons = refusal.reasons
            form.add_error("file", f"Correct the file: {format_count(len(reasons), 'error')}")
        else:
            store_old_dates(dates, content, force=force, by=request.account)
            messages.success(request, f"Dates compared: {len(dates)}.")
            return redirect("parallel_run")
    run = compare_dates(force, request.today)
    _log(run)
    context = {
        "form": form,
        "reasons": reasons,
        "run": run,
        "shown": MAX_ROWS_PER_CAUSE,
        "columns": COLUMNS,
        "subjects": list(RULES),
    }
    return render_page(request, "exchange/parallel_run.jinja", context)


@require_POST
@idempotent
def explain_difference(request: Request) -> HttpResponse:
    """Explain a cause once, for all its rows."""
    force = require_inspector(request)
    assert request.account is not None
    cause = next(
        (each for each in compare_dates(force, request.today).causes if each.key == request.POST.get("cause")), None
    )
    if cause is None:
        raise Http404("there is no such cause")
    form = ExplanationForm(request.POST, today=request.today)
    if not form.is_valid():
        return render_page(request, "exchange/explain.jinja", {"form": form, "cause": cause})
    explain_cause(force, cause, form.cleaned_data["words"], by=request.account)
    messages.success(request, f"Explained: {format_count(len(cause.rows), 'date')}.")
    return redirect("parallel_run")


def _log(run: ParallelRun) -> None:
    """Log the people whose dates are on the page, before it is sent."""
    people = sorted({row.nominal_id for cause in run.causes for row in cause.rows[:MAX_ROWS_PER_CAUSE]})
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "parallel.view", people, ["duties"], rule="inspects-force"))
