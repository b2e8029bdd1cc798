"""Snooze the duties selected on Today, or show snoozed ones again."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.forms import Select
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries, today_snooze
from mosovo.caseload.duty_objects import load_duty_objects
from mosovo.caseload.models import SnoozedDuty
from mosovo.caseload.queries import DueDuty, Scope, list_scopes_for
from mosovo.edge.request_context import Request
from mosovo.record.validation import FactRefused
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.forms import ChoiceField, Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .rows import name_task

MAX_DUTIES = 200
SNOOZE_CHOICES = (("1", "Tomorrow"), ("3", "In 3 days"), ("7", "In 7 days"))


class SnoozeForm(Form):
    """Until when the selected duties are hidden from the reader’s own list, and why."""

    until = ChoiceField(
        label="Show again", label_in_sentence="when to show them again", choices=SNOOZE_CHOICES, in_a_line=True
    )
    reason = ChoiceField(
        label="Reason", label_in_sentence="the reason", choices=SnoozedDuty.Reason.choices, widget=Select()
    )


@require_POST
@idempotent
def snooze_selected(request: Request) -> HttpResponse:
    """Snooze the selected duties on the reader’s own Today, or show them again."""
    account, scope = request.actor.account, find_scope(request.actor, request.POST.get("scope", ""))
    if account is None or scope is None:
        raise Http404("there is no list of duties for this reader")
    duties = queries.list_selected_duties(scope, request.today, parse_ids(request.POST.getlist("duty")))
    return_url = f"{reverse('today')}?scope={scope.reach}"
    if duties and "show" in request.POST:
        messages.success(request, f"{format_count(today_snooze.show_again(account, duties), 'duty')} shown again.")
        return redirect(return_url)
    form = SnoozeForm(request.POST, today=request.today)
    if duties and form.is_valid():
        until_on = request.today + timedelta(days=int(form.cleaned_data["until"]))
        try:
            number = today_snooze.snooze_duties(
                account, duties, until_on=until_on, reason=form.cleaned_data["reason"], today=request.today
            )
        except FactRefused as refused:
            form.add_error("until" if refused.field == "until_on" else None, refused.message)
        else:
            messages.success(request, f"{format_count(number, 'duty')} snoozed until {format_date(until_on)}.")
            return redirect(return_url)
    return render_refused_form(request, scope, form, duties)


def render_refused_form(request: Request, scope: Scope, form: SnoozeForm, duties: list[DueDuty]) -> HttpResponse:
    """Show the form again with the selected duties and what was wrong."""
    seen = sorted({due.nominal_id for due in duties})
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "today.list", seen, ["duties"], rule=scope.reach))
    objects = load_duty_objects(duties)
    named = [(due, name_task(due, request.today, objects)) for due in duties]
    return render_page(request, "today/snooze.jinja", {"form": form, "duties": named, "scope": scope.reach})


def find_scope(actor: Actor, reach: str) -> Scope | None:
    """Return the scope of the list that was shown, if the actor has it; otherwise their first."""
    scopes = list_scopes_for(actor)
    return next((scope for scope in scopes if scope.reach == reach), scopes[0] if scopes else None)


def parse_ids(values: list[str]) -> list[UUID]:
    """Return the ids that were selected, without what is no id."""
    ids = []
    for each in values[:MAX_DUTIES]:
        try:
            ids.append(UUID(each))
        except ValueError:
            continue
    return ids
