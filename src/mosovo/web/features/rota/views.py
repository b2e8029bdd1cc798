"""The page of the duty rota: shifts and gaps of two weeks, and a file that replaces them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.caseload.queries import Scope
from mosovo.edge.request_context import LONDON, Request
from mosovo.organisations.console_models import DutyShift
from mosovo.organisations.models import Force, Role
from mosovo.organisations.rota import (
    LOOK_AHEAD,
    PlannedShift,
    RotaChange,
    apply_rota,
    compare_rota,
    count_coming_gaps,
    find_covered_time,
    list_coming_gaps,
    list_on_duty,
    list_shifts,
)  # fmt: skip
from mosovo.organisations.rota_files import COLUMNS, REQUIRED, RotaFileRefused, read_rota
from mosovo.web.core.formatting import format_count, format_timestamp
from mosovo.web.core.forms import BooleanField, Form
from mosovo.web.core.forms.files import FileField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import CASEWORK
from mosovo.web.core.rendering import render_page

MAX_FILE_BYTES = 1_000_000
CHANGE_ROLES = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.INSPECTOR})
READ_ROLES = CASEWORK | CHANGE_ROLES | {Role.DUTY_OFFICER}


@dataclass(frozen=True, slots=True)
class RotaRow:
    """A shift, or a gap that has none, in the order of time."""

    begins_at: datetime
    ends_at: datetime
    shift: DutyShift | None = None
    is_now: bool = False
    unavailability: str = ""
    """Why the shift covers nothing, or not all of its time."""


class RotaForm(Form):
    """A file with shifts."""

    file = FileField(
        label="CSV or iCalendar file", label_in_sentence="the file", hint="At most 2,000 shifts", accept=".csv,.ics"
    )
    check_only = BooleanField(label="Check only: change nothing", required=False)

    def clean_file(self) -> Any:
        """Return the file; refuse one that is larger than any rota."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError("The file must be smaller than 1 MB")
        return file


@require_http_methods(["GET", "POST"])
@idempotent
def show_rota(request: Request) -> HttpResponse:
    """Show who is on duty, the shifts and the gaps; replace the shifts that a file covers."""
    if not (request.actor.roles & READ_ROLES and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
    may_change = bool(request.actor.roles & CHANGE_ROLES)
    form = RotaForm(request.POST or None, request.FILES or None, today=request.today)
    change: RotaChange | None = None
    reasons: Sequence[str] = ()
    if request.method == "POST" and may_change and form.is_valid():
        try:
            planned = _parse_file(request, form)
        except RotaFileRefused as refusal:
            reasons = refusal.reasons
            form.add_error("file", f"Correct the file: {format_count(len(reasons), 'error')}")
        else:
            change = compare_rota(request.actor.force, planned, request.now)
            if not form.cleaned_data["check_only"]:
                return _apply(request, form, change)
    context: dict[str, Any] = {"form": form, "change": change, "reasons": reasons, "may_change": may_change}
    context |= {"columns": COLUMNS, "required": REQUIRED, "days": LOOK_AHEAD.days, **_read_rota(request)}
    return render_page(request, "rota/rota.jinja", context)


def count_gaps(_: Scope | None, request: Request) -> int | None:
    """Count the gaps of the rota; None for a reader who may not change it."""
    actor = request.actor
    if not (actor.roles & CHANGE_ROLES and actor.is_cleared and actor.force):
        return None
    return count_coming_gaps(actor.force, request.now)


def _parse_file(request: Request, form: RotaForm) -> list[PlannedShift]:
    file = form.cleaned_data["file"]
    return read_rota(file.name, file.read(), Force.objects.get(pk=request.actor.force))


def _apply(request: Request, form: RotaForm, change: RotaChange) -> HttpResponse:
    assert request.account is not None
    apply_rota(request.actor.force, change, by=request.account, file_name=form.cleaned_data["file"].name)
    words = f"Shifts added: {len(change.added)}. Removed: {len(change.removed)}. Unchanged: {change.kept}."
    messages.success(request, words)
    return redirect("rota")


def _read_rota(request: Request) -> dict[str, Any]:
    force, now = request.actor.force, request.now
    shifts = list_shifts(force, now, now + LOOK_AHEAD)
    gaps = list_coming_gaps(shifts, now)
    rows = [
        RotaRow(each.begins_at, each.ends_at, each, each.begins_at <= now, _describe_unavailability(each))
        for each in shifts
    ]
    rows += [RotaRow(gap.begins_at, gap.ends_at, is_now=gap.begins_at == now) for gap in gaps]
    rows.sort(key=lambda row: (row.begins_at, row.shift is None))
    return {"rows": rows, "on_duty": list_on_duty(force, now), "gaps": len(gaps)}


def _describe_unavailability(shift: DutyShift) -> str:
    """Return why a shift covers nothing, or from when it does not; an empty string if it covers all of its time."""
    account, covered = shift.account, find_covered_time(shift)
    if not account.is_active:
        return "Has left"
    if covered is None:
        last_day = shift.begins_at.astimezone(LONDON).date()
        is_vetted = account.vetted_until is not None and account.vetted_until >= last_day
        return f"{'Training' if is_vetted else 'Vetting'} is not valid: not counted as cover"
    if covered.ends_at < shift.ends_at:
        return f"Vetting or training ends during the shift: covers until {format_timestamp(covered.ends_at)}"
    return ""
