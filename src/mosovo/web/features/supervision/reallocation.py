"""Reallocate cases to another officer or team, with a forecast; and answer transfers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import caseload_list as listed
from mosovo.caseload import team
from mosovo.caseload.queries import Scope
from mosovo.caseload.reallocation import (
    HeldCase,
    OfficerLoad,
    digest_forecast,
    forecast_workload,
    list_cases_held_by,
    select_cases,
    workload_of,
)
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.organisations.models import Account, Role, Team
from mosovo.record.shortened import first_of
from mosovo.record.validation import FactRefused
from mosovo.rooms.supervision import reallocation, tasks
from mosovo.rooms.supervision.models import TeamTransfer
from mosovo.web.core.formatting import format_count
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .board import scope_of
from .reallocation_forms import AnswerForm, HandForm

MOST_TRANSFERS = 100
FORESEEN = "foreseen"
"""The hidden field with the digest of the forecast that the page shows."""
CHANGED = "You changed the selection. Check the new forecast, then save."
UNSEEN = "Check the forecast, then save."


@dataclass(frozen=True, slots=True)
class Forecast:
    """The workload of an officer now and after the reallocation."""

    name: str
    now: OfficerLoad
    then: OfficerLoad


@require_http_methods(["GET", "POST"])
@idempotent
def hand_over(request: Request) -> HttpResponse:
    """Show an officer's cases, with a forecast of both workloads before anything is saved."""
    scope = scope_of(request)
    giver = _officer(request, request.GET.get("officer"))
    people = list_cases_held_by(scope, giver.pk if giver else None, request.today)
    held = people.rows
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "supervision.held",
            subjects=sorted(one.nominal_id for one in held),
            rule=scope.reach,
        )
    )
    form = HandForm(request.POST or None, today=request.today)
    takers = _takers(request, scope)
    form.offer(held, [each for each in takers if _can_take(each, giver)], _teams(request, giver))
    shown: dict[str, Any] = {"foreseen": ()}
    if request.method == "POST" and form.is_valid():
        taken = select_cases(held, form.cleaned_data["people"])
        digest = digest_forecast([(one.nominal_id, giver.pk if giver else None) for one in taken], form.taker())
        if not has_seen_forecast(request, form, digest):
            shown = _show_forecast(scope, giver, form.taker(), taken, request)
        elif (text := _saved(request, form, taken, giver)) is not None:
            messages.success(request, text)
            return redirect("team_board")
        shown["digest"] = digest
    context = {"form": form, "giver": giver, "held": people, "givers": [(each.pk, each.name) for each in takers]}
    return render_page(request, "supervision/reallocate.jinja", context | shown)


def has_seen_forecast(request: Request, form: Form, digest: str) -> bool:
    """Whether to save: the reader asks for it, below a forecast of exactly this selection.

    If the selection changed after the forecast, the form has an error.
    """
    if "save" not in request.POST:
        return False
    seen = request.POST.get(FORESEEN, "")
    if seen != digest:
        form.add_error(None, CHANGED if seen else UNSEEN)
    return seen == digest


def name_act(number: int, to: Account | Team, verb: str = "Reallocate") -> str:
    """Name what the button under a forecast does, with the number of cases and who takes them."""
    cases = format_count(number, "case")
    if isinstance(to, Team):
        return f"Propose transfer of {cases} to the {to.name} team"
    return f"{verb} {cases} to {to.name}"


def _show_forecast(
    scope: Scope, giver: Account | None, to: Account | Team, taken: Sequence[HeldCase], request: Request
) -> dict[str, Any]:
    verb = "Reallocate" if giver else "Allocate"
    foreseen = _foreseen(scope, giver, to, taken, request)
    return {"foreseen": foreseen, "taken": taken, "save_text": name_act(len(taken), to, verb)}


def _saved(request: Request, form: HandForm, taken: Sequence[HeldCase], giver: Account | None) -> str | None:
    """Return the success message, or None if it was refused and the form shows why."""
    ids, reason, to = [one.nominal_id for one in taken], form.cleaned_data["reason"], form.taker()
    try:
        if isinstance(to, Team):
            reallocation.propose_transfer(request.actor, ids, to, reason=reason, today=request.today)
            proposed = format_count(len(ids), "case")
            return f"Transfer to {to.name} proposed: {proposed}. Cases stay with this team until it is accepted."
        held_by = giver.pk if giver else None
        done = reallocation.reallocate_cases(
            request.actor, ids, to, held_by=held_by, reason=reason, today=request.today
        )
    except FactRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None
    which = "the case" if done == 1 else "the cases"
    undo = f"To undo this, reallocate {which} marked “allocated today” from {to.name}."
    return f"{format_count(done, 'case')} reallocated to {to.name}. {undo}"


def _foreseen(
    scope: Scope, giver: Account | None, to: Account | Team, taken: Sequence[HeldCase], request: Request
) -> list[Forecast]:
    policy = force_policy.load_policy(request.actor.force)
    loads = {each.officer: workload_of(each) for each in team.list_officer_workloads(scope, request.today, policy)}
    giver_now = loads.get(giver.pk if giver else None, OfficerLoad(0, 0, 0))
    then = forecast_workload(giver_now, taken, policy, request.today, taken=False)
    forecasts = [Forecast(giver.name if giver else "Unallocated", giver_now, then)]
    if isinstance(to, Account):
        now = loads.get(to.pk, OfficerLoad(0, 0, 0))
        forecasts.append(Forecast(to.name, now, forecast_workload(now, taken, policy, request.today, taken=True)))
    return forecasts


@require_GET
def show_transfers(request: Request) -> HttpResponse:
    """Show transfers to and from the reader's team, with their outcomes."""
    scope_of(request)
    of = TeamTransfer.objects.select_related("from_team", "to_team", "proposed_by", "step__recorded_by", "step__to")
    short_list = first_of(of, MOST_TRANSFERS)
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
    form.offer(_officers_of(transfer.to_team))
    if request.method == "POST" and form.is_valid():
        try:
            _answered(request, transfer, form, request.today)
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


def _answered(request: Request, transfer: TeamTransfer, form: AnswerForm, today: date) -> None:
    values = form.cleaned_data
    if values["answer"] == "withdraw":
        reallocation.withdraw_transfer(request.actor, transfer, comment=values["comment"], today=today)
        messages.success(request, "The transfer is withdrawn.")
        return
    accepted = values["answer"] == "accept"
    to = _officer(request, values["to"]) if accepted else None
    step = reallocation.answer_transfer(
        request.actor, transfer, accepted=accepted, comment=values["comment"], to=to, today=today
    )
    if accepted:
        tasks.queue_placement(step)
    messages.success(
        request, "The transfer is accepted. The case moves shortly." if accepted else "The transfer is refused."
    )


def _officer(request: Request, key: Any) -> Account | None:
    """Return an officer of the force, or None."""
    try:
        rows = Account.objects.select_related("team").filter(force=request.actor.force)
        return rows.filter(pk=UUID(str(key or ""))).first()
    except ValueError:
        return None


def _takers(request: Request, scope: Scope) -> list[Account]:
    rows = Account.objects.filter(is_active=True, roles__contains=[Role.OFFENDER_MANAGER]).select_related("team")
    of = {"team": scope.of} if scope.reach == "team" else {"force": scope.of}
    return list(rows.filter(**of).order_by("name"))


def _officers_of(of: Team) -> list[Account]:
    return list(of.accounts.filter(is_active=True, roles__contains=[Role.OFFENDER_MANAGER]).order_by("name"))


def _can_take(officer: Account, giver: Account | None) -> bool:
    """Whether cases of the giver can go to this officer at once. Another team must accept them first."""
    return giver is None or (officer.pk != giver.pk and officer.team_id == giver.team_id)


def _teams(request: Request, giver: Account | None) -> list[Team]:
    """Return the teams to which a transfer can be proposed: not that of the giver, and not the reader’s own."""
    others = Team.objects.filter(force=request.actor.force, closed_at=None)
    return [each for each in others if each.pk not in (request.actor.team, giver and giver.team_id)]
