"""The page of retention: how long each type of data is kept, and the periods that the force sets."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations import force_settings
from mosovo.organisations.console_models import SettingChange
from mosovo.organisations.force_settings import RETENTION, SettingRefused
from mosovo.web.core.forms import Form, IntegerField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from . import page

Kind = SettingChange.Kind
FIXED_PERIODS = (
    ("Records of people", "Until two people agree to dispose of them. Force policy sets the periods"),
    ("The audit log and its signatures", "Never deleted"),
    ("Accounts of leavers", "Never deleted: the log names them"),
    ("The file of an import", "Until it is read, at most 1 day"),
    ("Lists that were exported", "Not stored. They can be downloaded for 7 days"),
    ("Events for connected systems", "90 days"),
    ("Answers to forms, to detect a form that is sent twice", "7 days"),
    ("Counts for the look-up limits", "10 hours. For prints, exports and reading by a system: 7 days"),
)
"""What the system keeps for a fixed time, and how long."""


def _build_days_field(name: str, label: str) -> IntegerField:
    _, least, most = RETENTION[name]
    return IntegerField(
        label=label, label_in_sentence="the number of days", least=least, most=most, hint=f"From {least} to {most} days"
    )


class RetentionForm(Form):
    """The retention periods that a force sets, in days."""

    rows_to_correct = _build_days_field("rows_to_correct", "Rows to correct after an import")
    register_export = _build_days_field("register_export", "Export of the whole register")


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def show_retention(request: Request) -> HttpResponse:
    """Show how long each type of data is kept; propose other periods."""
    force = page.require_reader(request)
    current: dict[str, Any] = {name: force_settings.retention_days(force, name) for name in RETENTION}
    form = RetentionForm(request.POST or None, today=request.today, initial=current)
    if request.method == "POST" and page.can_change(request) and form.is_valid():
        if form.cleaned_data == current:
            form.add_error(None, "You have not changed anything")
        else:
            try:
                force_settings.propose_setting(Kind.RETENTION, form.cleaned_data, current)
            except SettingRefused as refusal:
                form.add_error(None, str(refusal).rstrip("."))
            else:
                messages.success(request, "Change proposed. It takes effect when a second person approves it.")
                return redirect("console_retention")
    changes = page.build_rows(force_settings.list_changes(force, Kind.RETENTION), request)
    context = {"form": form, "current": [(page.VALUE_LABELS[name], days) for name, days in current.items()]}
    context |= {"fixed": FIXED_PERIODS, "changes": changes, "may_change": page.can_change(request)}
    return render_page(request, "console/retention.jinja", context)
