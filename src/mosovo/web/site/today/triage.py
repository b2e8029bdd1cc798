"""Triage monitoring alerts from Today: one in its line, or several that were selected, each with its own result."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.forms import Select
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries
from mosovo.caseload.harm_order import AT_ONCE
from mosovo.caseload.queries import DueDuty
from mosovo.caseload.scope import Scope
from mosovo.casework.alerts import ensure_alert_recorded
from mosovo.edge.request_context import Request
from mosovo.nominals.gateway import NoSuchNominal, open_nominal_by_id
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.monitoring import actions, policy
from mosovo.rooms.monitoring import queries as monitoring
from mosovo.rooms.monitoring.models import AlertStep
from mosovo.rooms.monitoring.progress import NEEDS_FOLLOW_UP
from mosovo.web.core.formatting import format_count
from mosovo.web.core.forms import ChoiceField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.rendering import render_page

from .rows import TRIAGE_RULE, describe_alert, name_task
from .snooze import find_scope, parse_ids

Kind = AlertStep.Kind
TRIAGE_CHOICES = tuple(
    (kind.value, str(kind.label))
    for kind in (Kind.NOTED, Kind.FALSE_POSITIVE, Kind.ADVICE, Kind.VISIT, Kind.SAFEGUARDING)
)
"""The decisions that need no more than a reason. A breach case is opened on the page of the alert."""


class TriageForm(Form):
    """What is decided about the alert, and why."""

    kind = ChoiceField(
        label="Decision", label_in_sentence="the decision", choices=[("", "Select"), *TRIAGE_CHOICES], widget=Select()
    )
    text = TextField(
        label="Reason, and who was informed", label_in_sentence="the reason and who was informed", max_length=2000
    )


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert that was selected, and why it was not triaged."""

    due: DueDuty
    what: str
    text: str
    """What the alert says."""
    refusal: str = ""


@require_POST
@idempotent
def triage_selected(request: Request) -> HttpResponse:
    """Triage each selected alert with one decision, or show what stopped it."""
    scope = find_scope(request.actor, request.POST.get("scope", ""))
    if scope is None or not (request.actor.is_cleared and request.actor.roles & RECORDING):
        raise Http404("there is no list of alerts for this reader")
    duties = queries.list_selected_duties(scope, request.today, parse_ids(request.POST.getlist("duty")))
    triaged = lines = [
        AlertLine(due, name_task(due), describe_alert(due, request.today)) for due in duties if due.rule == TRIAGE_RULE
    ]
    form = TriageForm(None if "begin" in request.POST else request.POST, today=request.today)
    triaged_count = 0
    if lines and form.is_valid():
        if urgent := find_urgent(lines):
            form.add_error(None, f"Triage the urgent alert of {urgent.due.surname} separately.")
        else:
            lines, triaged_count = triage_lines(request, lines, form.cleaned_data["kind"], form.cleaned_data["text"])
    if triaged_count and not lines:
        return _redirect_after_triage(request, scope, triaged, form.cleaned_data["kind"])
    if any(line.refusal for line in lines):
        form.add_error(None, f"{format_count(len(lines), 'alert')} could not be triaged. The reason is below.")
    seen = sorted({line.due.nominal_id for line in lines})
    fields = ["duties", "monitoring.alert"]
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "today.list", seen, fields, rule=scope.reach))
    return render_page(
        request, "today/triage.jinja", {"form": form, "lines": lines, "triaged_count": triaged_count, "scope": scope}
    )


def _redirect_after_triage(request: Request, scope: Scope, triaged: list[AlertLine], kind: str) -> HttpResponse:
    """Return to Today, or after one alert that something must follow on, to the steps on its page."""
    messages.success(request, f"{format_count(len(triaged), 'alert')} triaged.")
    if len(triaged) == 1 and kind in NEEDS_FOLLOW_UP:
        [line] = triaged
        parts = {"urn": line.due.urn, "alert_id": parse_ids([line.due.trigger])[0]}
        return redirect(reverse("alert", kwargs=parts))
    return redirect(f"{reverse('today')}?scope={scope.reach}")


def find_urgent(lines: list[AlertLine]) -> AlertLine | None:
    """Return an urgent alert among others: each is decided separately."""
    return next((line for line in lines if line.due.tier == AT_ONCE), None) if len(lines) > 1 else None


def triage_lines(request: Request, lines: list[AlertLine], kind: str, text: str) -> tuple[list[AlertLine], int]:
    """Triage each alert in a transaction of its own; return those that were refused, and how many were not."""
    refused = [
        replace(line, refusal=refusal) for line in lines if (refusal := _triage_line(request, line.due, kind, text))
    ]
    return refused, len(lines) - len(refused)


def _triage_line(request: Request, due: DueDuty, kind: str, text: str) -> str:
    return triage_alert(request, due.nominal_id, parse_ids([due.trigger])[0], kind=kind, text=text)


def triage_alert(request: Request, nominal_id: UUID, alert_id: UUID, *, kind: str, text: str) -> str:
    """Record the decision on one alert. Return why it was refused; empty if it was not."""
    try:
        with transaction.atomic():
            permit = open_nominal_by_id(
                nominal_id, action=policy.RECORD, actor=request.actor, visible_fields=("monitoring.alert",)
            )
            alert = monitoring.get_received_alert(permit.nominal_id, alert_id)
            if alert is None:
                return "The alert is no longer on this case."
            ensure_alert_recorded(permit, alert)
            actions.record_alert_step(
                permit, alert_id=alert.pk, kind=kind, on=request.today, text=text, today=request.today
            )
    except FactRefused as refused:
        return refused.message
    except ConfirmationNeeded:
        return "Open the alert: this decision needs your confirmation there."
    except NoSuchNominal:
        return "You no longer have access to this case."
    return ""
