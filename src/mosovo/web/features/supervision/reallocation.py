"""Reallocate cases to another officer or team, with a forecast; and answer transfers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, When
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import caseload_list as listed
from mosovo.caseload import team
from mosovo.caseload.queries import Scope
from mosovo.caseload.reallocation import (
    OfficerCase,
    WorkloadTotals,
    build_workload,
    digest_forecast,
    forecast_workload,
    list_cases_of_officer,
    select_cases,
)
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.organisations.models import Account, Role, Team
from mosovo.record.limited_list import load_first_rows
from mosovo.record.validation import FactRefused
from mosovo.rooms.supervision import reallocation, tasks
from mosovo.rooms.supervision.models import TeamTransfer
from mosovo.web.core.formatting import format_count
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .board import scope_of
from .reallocation_forms import AnswerForm, ReallocationForm

MAX_TRANSFERS = 100
FORECAST_FIELD = "forecast_digest"
"""The hidden field with the digest of the forecast that the page shows."""
SELECTION_CHANGED = "You changed the selection. Check the new forecast, then save."
FORECAST_NOT_SEEN = "Check the forecast, then save."


@dataclass(frozen=True, slots=True)
class Forecast:
    """The workload of an officer now and after the reallocation."""

    name: str
    now: WorkloadTotals
    then: WorkloadTotals


@require_http_methods(["GET", "POST"])
@idempotent
def reallocate_cases_page(request: Request) -> HttpResponse:
    """Show an officer's cases, with a forecast of both workloads before anything is saved."""
    scope = scope_of(request)
    from_officer = _find_officer(request, request.GET.get("officer"))
    case_list = list_cases_of_officer(scope, from_officer.pk if from_officer else None, request.today)
    cases = case_list.rows
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "supervision.held",
            subjects=sorted(one.nominal_id for one in cases),
            rule=scope.reach,
        )
    )
    form = ReallocationForm(request.POST or None, today=request.today)
    recipients = _list_recipients(request, scope)
    teams = {one.team_id for one in cases}
    officers = [each for each in recipients if _can_receive(each, from_officer, teams)]
    form.offer(cases, officers, _list_teams(request, scope, teams))
    shown: dict[str, Any] = {"forecasts": ()}
    if request.method == "POST" and form.is_valid():
        selected_cases = select_cases(cases, form.cleaned_data["people"])
        digest = digest_forecast(
            [(one.nominal_id, from_officer.pk if from_officer else None) for one in selected_cases],
            form.get_recipient(),
        )
        if not has_seen_forecast(request, form, digest):
            shown = _show_forecast(scope, from_officer, form.get_recipient(), selected_cases, request)
        elif (text := _save_reallocation(request, form, selected_cases, from_officer)) is not None:
            messages.success(request, text)
            return redirect("team_board")
        shown["digest"] = digest
    context = {
        "form": form,
        "from_officer": from_officer,
        "case_list": case_list,
        "officers": [(each.pk, each.name) for each in recipients],
    }
    return render_page(request, "supervision/reallocate.jinja", context | shown)


def has_seen_forecast(request: Request, form: Form, digest: str) -> bool:
    """Whether to save: the reader asks for it, below a forecast of exactly this selection.

    If the selection changed after the forecast, the form has an error.
    """
    if "save" not in request.POST:
        return False
    seen = request.POST.get(FORECAST_FIELD, "")
    if seen != digest:
        form.add_error(None, SELECTION_CHANGED if seen else FORECAST_NOT_SEEN)
    return seen == digest


def format_save_button(number: int, to: Account | Team, verb: str = "Reallocate") -> str:
    """Name what the button under a forecast does, with the number of cases and who takes them."""
    cases = format_count(number, "case")
    if isinstance(to, Team):
        return f"Propose transfer of {cases} to the {to.name} team"
    return f"{verb} {cases} to {to.name}"


def _show_forecast(
    scope: Scope,
    from_officer: Account | None,
    to: Account | Team,
    selected_cases: Sequence[OfficerCase],
    request: Request,
) -> dict[str, Any]:
    verb = "Reallocate" if from_officer else "Allocate"
    forecasts = _build_forecasts(scope, from_officer, to, selected_cases, request)
    return {
        "forecasts": forecasts,
        "selected_cases": selected_cases,
        "save_text": format_save_button(len(selected_cases), to, verb),
    }


def _save_reallocation(
    request: Request, form: ReallocationForm, selected_cases: Sequence[OfficerCase], from_officer: Account | None
) -> str | None:
    """Return the success message, or None if it was refused and the form shows why."""
    ids, reason, to = [one.nominal_id for one in selected_cases], form.cleaned_data["reason"], form.get_recipient()
    try:
        if isinstance(to, Team):
            reallocation.propose_transfer(request.actor, ids, to, reason=reason, today=request.today)
            proposed = format_count(len(ids), "case")
            return f"Transfer to {to.name} proposed: {proposed}. Cases stay with this team until it is accepted."
        held_by = from_officer.pk if from_officer else None
        done = reallocation.reallocate_cases(
            request.actor, ids, to, held_by=held_by, reason=reason, today=request.today
        )
    except FactRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None
    which = "the case" if done == 1 else "the cases"
    undo = f"To undo this, reallocate {which} marked “allocated today” from {to.name}."
    return f"{format_count(done, 'case')} reallocated to {to.name}. {undo}"


def _build_forecasts(
    scope: Scope,
    from_officer: Account | None,
    to: Account | Team,
    selected_cases: Sequence[OfficerCase],
    request: Request,
) -> list[Forecast]:
    policy = force_policy.load_policy(request.actor.force)
    loads = {each.officer: build_workload(each) for each in team.list_officer_workloads(scope, request.today, policy)}
    workload_now = loads.get(from_officer.pk if from_officer else None, WorkloadTotals(0, 0, 0))
    then = forecast_workload(workload_now, selected_cases, policy, request.today, is_added=False)
    forecasts = [Forecast(from_officer.name if from_officer else "Unallocated", workload_now, then)]
    if isinstance(to, Account):
        now = loads.get(to.pk, WorkloadTotals(0, 0, 0))
        forecasts.append(
            Forecast(to.name, now, forecast_workload(now, selected_cases, policy, request.today, is_added=True))
        )
    return forecasts


@require_GET
def show_transfers(request: Request) -> HttpResponse:
    """Show transfers to and from the reader's team with their outcomes: first those that await a decision."""
    scope_of(request)
    of = TeamTransfer.objects.select_related("from_team", "to_team", "proposed_by", "step__recorded_by", "step__to")
    is_answered = Case(When(step=None, then=0), default=1)
    short_list = load_first_rows(of.order_by(is_answered, "-proposed_on", "-id"), MAX_TRANSFERS)
    people = {each.nominal_id: each for each in listed.list_named_people([each.nominal_id for each in short_list.rows])}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "supervision.transfers", subjects=sorted(people)))
    rows = [
        {
            "transfer": each,
            "person": people.get(each.nominal_id),
            "step": getattr(each, "step", None),
            "act": describe_answers(reallocation.list_possible_answers(request.actor, each)),
        }
        for each in short_list.rows
    ]
    return render_page(request, "supervision/transfers.jinja", {"rows": rows, "found": short_list})


def describe_answers(answers: Sequence[str]) -> str:
    """Name the link to a transfer by what the reader can do about it: Accept, refuse or withdraw."""
    return " or ".join(filter(None, (", ".join(answers[:-1]), *answers[-1:]))).capitalize() or "View"


@require_http_methods(["GET", "POST"])
@idempotent
def answer_transfer_page(request: Request, transfer_id: UUID) -> HttpResponse:
    """Show one transfer; accept it for an officer, refuse it or withdraw it."""
    scope_of(request)
    of = TeamTransfer.objects.select_related("from_team", "to_team", "proposed_by", "step__recorded_by", "step__to")
    transfer = of.filter(pk=transfer_id).first()
    if transfer is None:
        raise Http404("there is no such transfer")
    form = AnswerForm(request.POST or None, today=request.today)
    form.offer(_list_officers(transfer.to_team))
    if request.method == "POST" and form.is_valid():
        try:
            _record_answer(request, transfer, form, request.today)
        except FactRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return redirect("team_transfers")
    answers = list_answers_now(request, transfer)
    form.show_only(answers)
    person = next(iter(listed.list_named_people([transfer.nominal_id])), None)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "supervision.transfers", subjects=[transfer.nominal_id]))
    context = {"transfer": transfer, "person": person, "form": form, "answers": answers}
    context["step"] = getattr(transfer, "step", None)
    return render_page(request, "supervision/transfer.jinja", context)


def list_answers_now(request: Request, transfer: TeamTransfer) -> tuple[str, ...]:
    """List what the reader can do about the transfer: nothing once it was accepted, refused or withdrawn."""
    return () if hasattr(transfer, "step") else reallocation.list_possible_answers(request.actor, transfer)


def _record_answer(request: Request, transfer: TeamTransfer, form: AnswerForm, today: date) -> None:
    values = form.cleaned_data
    if values["answer"] == "withdraw":
        reallocation.withdraw_transfer(request.actor, transfer, comment=values["comment"], today=today)
        messages.success(request, "The transfer is withdrawn.")
        return
    accepted = values["answer"] == "accept"
    to = _find_officer(request, values["to"]) if accepted else None
    step = reallocation.answer_transfer(
        request.actor, transfer, accepted=accepted, comment=values["comment"], to=to, today=today
    )
    if accepted:
        tasks.queue_placement(step)
    messages.success(
        request, "The transfer is accepted. The case moves shortly." if accepted else "The transfer is refused."
    )


def _find_officer(request: Request, key: Any) -> Account | None:
    """Return an officer of the force, or None."""
    try:
        rows = Account.objects.select_related("team").filter(force=request.actor.force)
        return rows.filter(pk=UUID(str(key or ""))).first()
    except ValueError:
        return None


def _list_recipients(request: Request, scope: Scope) -> list[Account]:
    rows = Account.objects.filter(is_active=True, roles__contains=[Role.OFFENDER_MANAGER]).select_related("team")
    of = {"team": scope.key} if scope.reach == "team" else {"force": scope.key}
    return list(rows.filter(**of).order_by("name"))


def _list_officers(of: Team) -> list[Account]:
    return list(of.accounts.filter(is_active=True, roles__contains=[Role.OFFENDER_MANAGER]).order_by("name"))


def _can_receive(officer: Account, from_officer: Account | None, teams: Collection[UUID | None]) -> bool:
    """Whether cases of these teams can go to this officer at once. Another team must accept them first.

    The teams are those of the cases: `from_officer` may have moved to another team and still have them.
    """
    if from_officer is None:
        return True
    return officer.pk != from_officer.pk and (officer.team_id in teams or None in teams)


def _list_teams(request: Request, scope: Scope, teams: Collection[UUID | None]) -> list[Team]:
    """Return the teams that a transfer can be proposed to: not a supervisor’s own, nor one that has all the cases."""
    excluded = {scope.key} if scope.reach == "team" else set(teams) if len(teams) == 1 else set()
    others = Team.objects.filter(force=request.actor.force, closed_at=None)
    return [each for each in others if each.pk not in excluded]
