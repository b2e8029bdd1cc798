"""The page of limits on reading: what each is, its bounds, and who changed it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations import force_settings, look_ups
from mosovo.organisations.console_models import SettingChange
from mosovo.organisations.force_settings import SettingRefused
from mosovo.organisations.look_ups import LIMITS
from mosovo.web.core.forms import Form, IntegerField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from . import page

Kind = SettingChange.Kind


def _field(name: str) -> IntegerField:
    bounds = LIMITS[name]
    hint = f"From {bounds.lowest:,} to {bounds.highest:,}. The standard is {bounds.standard:,}"
    return IntegerField(
        label=bounds.label, label_in_sentence="the limit", least=bounds.lowest, most=bounds.highest, hint=hint
    )


class LimitsForm(Form):
    """The limits of a force. One that another must not be below is checked with it."""

    records_hour = _field("records_hour")
    records_hour_most = _field("records_hour_most")
    records_shift = _field("records_shift")
    records_shift_most = _field("records_shift_most")
    listed_hour = _field("listed_hour")
    listed_hour_most = _field("listed_hour_most")
    listed_shift = _field("listed_shift")
    listed_shift_most = _field("listed_shift_most")
    taken_week = _field("taken_week")
    taken_week_most = _field("taken_week_most")
    cards_hour = _field("cards_hour")
    emergencies = _field("emergencies")
    systems_week = _field("systems_week")
    systems_week_most = _field("systems_week_most")

    def clean(self) -> dict[str, Any]:
        """Refuse a limit below the one that comes before it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, bounds in LIMITS.items():
            lower_limit = cleaned.get(bounds.not_below)
            if lower_limit is not None and name in cleaned and cleaned[name] < lower_limit:
                label = LIMITS[bounds.not_below].label
                refusal = f"Enter {lower_limit:,} or more, so that it is not below “{label}”"
                self.add_error(name, forms.ValidationError(refusal))
        return cleaned


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def show_limits(request: Request) -> HttpResponse:
    """Show the limits on reading; propose others."""
    force = page.require_reader(request)
    current: dict[str, Any] = dict(look_ups.read_limits(force))
    form = LimitsForm(request.POST or None, today=request.today, initial=current)
    if request.method == "POST" and page.can_change(request) and form.is_valid():
        if form.cleaned_data == current:
            form.add_error(None, "You have not changed anything")
        else:
            try:
                force_settings.propose_setting(Kind.LIMITS, form.cleaned_data, current)
            except SettingRefused as refusal:
                form.add_error(None, str(refusal).rstrip("."))
            else:
                messages.success(request, "Change proposed. It takes effect when a second person approves it.")
                return redirect("console_limits")
    changes = page.build_rows(force_settings.list_changes(force, Kind.LIMITS), request)
    rows = [(bounds.label, current[name], bounds) for name, bounds in LIMITS.items()]
    context = {"form": form, "current": rows, "changes": changes, "may_change": page.can_change(request)}
    return render_page(request, "console/limits.jinja", context)
