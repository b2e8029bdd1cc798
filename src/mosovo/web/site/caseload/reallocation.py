"""Reallocate cases that were selected on a list: each through the single act, with its own result.

A case that cannot be reallocated stops no other. It stays selected, with the reason, and the reader tries again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries, team
from mosovo.caseload.queries import Scope, list_scopes_for
from mosovo.caseload.reallocation import (
    SelectedCase,
    WorkloadTotals,
    build_workload,
    digest_forecast,
    forecast_workload,
    list_selected_cases,
)
from mosovo.edge.request_context import Request
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.obligations import force_policy
from mosovo.organisations.models import Account, Role, Team
from mosovo.record.proven_actor import LookUpLimitReached
from mosovo.record.validation import FactRefused
from mosovo.rooms.supervision import reallocation
from mosovo.web.core.formatting import format_count
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.features.supervision.board import scope_of
from mosovo.web.features.supervision.reallocation import Forecast, format_save_button, has_seen_forecast

from .forms import ReallocateForm
from .selection import MOST, describe_left_out, read_selection

NO_OFFICER = "none"
LIMIT = "You have reached the limit on records. Give a reason or ask another person to lift it, then send this again."


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A selected case, with the officer who had it when it was selected, and why it was not reallocated."""

    selected: SelectedCase
    held_by: UUID | None
    refusal: str = ""

    @property
    def value(self) -> str:
        """Return the value of the hidden field: the case and its officer as shown."""
        return f"{self.selected.case.nominal_id}.{self.held_by or NO_OFFICER}"

    @property
    def risk(self) -> str:
        """Return the risk level as the badge names it."""
        return self.selected.case.risk.replace("_", "-")


@require_http_methods(["GET", "POST"])
@idempotent
def reallocate_selected(request: Request) -> HttpResponse:
    """Show the selected cases with a forecast of each workload, then reallocate each of them."""
    scope = scope_of(request)
    rows, notes = read_rows(request, scope)
    shown = sorted(row.selected.case.nominal_id for row in rows)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "supervision.held", subjects=shown, rule=scope.reach))
    beginning = request.method != "POST" or "begin" in request.POST
    form = ReallocateForm(None if beginning else request.POST, today=request.today)
    form.offer(*list_receivers(request, scope, rows))
    result: dict[str, Any] = {"forecasts": (), "done": "", "verb": name_verb(rows)}
    if rows and form.is_valid():
        digest = digest_forecast([(row.selected.case.nominal_id, row.held_by) for row in rows], form.get_receiver())
        if has_seen_forecast(request, form, digest):
            rows, done = reallocate_each(request, scope, rows, form.get_receiver(), form.cleaned_data["reason"])
            if not rows:
                messages.success(request, describe_done(done, form.get_receiver()))
                return redirect("caseload")
            form.add_error(None, f"{format_count(len(rows), 'case')} could not be reallocated. The reason is below.")
            result["done"] = describe_done(done, form.get_receiver()) if done else ""
        else:
            result |= {"forecasts": forecast_each(request, scope, rows, form.get_receiver()), "digest": digest}
            result["save_text"] = format_save_button(len(rows), form.get_receiver(), result["verb"])
    context = {"form": form, "rows": rows, "most": MOST, "notes": notes}
    return render_page(request, "caseload/reallocate.jinja", context | result)


def name_verb(rows: Sequence[CaseRow]) -> str:
    """Name the act: cases that no officer has are allocated."""
    return "Reallocate" if not rows or any(row.held_by for row in rows) else "Allocate"


def read_rows(request: Request, scope: Scope) -> tuple[list[CaseRow], Sequence[str]]:
    """Return the selected cases of the scope, and what the reader must know about the selection."""
    selection = read_selection(request, list_scopes_for(request.actor))
    held_by = dict(parse_value(each) for each in selection.values)
    held_by.pop(None, None)
    if duties := list_duty_keys(request):
        listed = queries.list_selected_duties(scope, request.today, duties)
        held_by |= {due.nominal_id: "" for due in listed if due.nominal_id not in held_by}
    selected_cases = list_selected_cases(scope, [key for key in held_by if key], request.today)[:MOST]
    rows = [CaseRow(each, _parse_officer(held_by[each.case.nominal_id], each)) for each in selected_cases]
    return rows, [*selection.notes, *(describe_left_out(selection.chosen, len(rows)) if rows else ())]


def list_duty_keys(request: Request) -> list[UUID]:
    """List the duties that were selected on Today, at most two for each case of an act."""
    return [key for key, _ in map(parse_value, request.POST.getlist("duty")[: 2 * MOST]) if key]


def parse_value(text: str) -> tuple[UUID | None, str]:
    """Return the id in a value, and the officer after the dot: empty if the value has none."""
    key, _, officer = text.partition(".")
    try:
        return UUID(key), officer
    except ValueError:
        return None, ""


def _parse_officer(text: str, selected_cases: SelectedCase) -> UUID | None:
    """Return the officer that the page showed, or the current one if the case has just been selected."""
    try:
        return selected_cases.officer_id if not text else None if text == NO_OFFICER else UUID(text)
    except ValueError:
        return selected_cases.officer_id


def list_receivers(request: Request, scope: Scope, rows: Sequence[CaseRow]) -> tuple[list[Account], list[Team]]:
    """Return the officers of the scope and the other teams of the force.

    If all cases are of one team, only its officers can take them, and no transfer to it can be proposed.
    """
    teams = {row.selected.case.team_id for row in rows}
    [own] = teams if len(teams) == 1 else [None]
    of = {"team": scope.key} if scope.reach == "team" else {"force": scope.key}
    officers = Account.objects.filter(is_active=True, roles__contains=[Role.OFFENDER_MANAGER], **of)
    if own is not None:
        officers = officers.filter(team=own)
    others = Team.objects.filter(force=request.actor.force, closed_at=None).exclude(pk__in=[request.actor.team, own])
    return list(officers.select_related("team").order_by("name")), list(others)


def reallocate_each(
    request: Request, scope: Scope, rows: Sequence[CaseRow], to: Account | Team, reason: str
) -> tuple[list[CaseRow], int]:
    """Reallocate each case in a transaction of its own; return those that were refused, and how many were not."""
    refused = [(row, text) for row in rows if (text := _reallocate(request, row, to, reason))]
    if not refused:
        return [], len(rows)
    ids = [row.selected.case.nominal_id for row, _ in refused]
    now = {each.case.nominal_id: each for each in list_selected_cases(scope, ids, request.today)}
    again = [(now.get(row.selected.case.nominal_id, row.selected), text) for row, text in refused]
    return [CaseRow(each, each.officer_id, text) for each, text in again], len(rows) - len(refused)


def _reallocate(request: Request, row: CaseRow, to: Account | Team, reason: str) -> str:
    """Reallocate one case, or propose its transfer. Return why it was refused; empty if it was not."""
    ids = [row.selected.case.nominal_id]
    if isinstance(to, Account) and row.held_by == to.pk:
        return f"{to.name} already manages this case."
    try:
        with transaction.atomic():
            if isinstance(to, Team):
                reallocation.propose_transfer(request.actor, ids, to, reason=reason, today=request.today)
            else:
                reallocation.reallocate_cases(
                    request.actor, ids, to, held_by=row.held_by, reason=reason, today=request.today
                )
    except FactRefused as refused:
        return refused.message
    except NoSuchNominal:
        return "You no longer have access to this case."
    except LookUpLimitReached:
        return LIMIT
    return ""


def forecast_each(request: Request, scope: Scope, rows: Sequence[CaseRow], to: Account | Team) -> list[Forecast]:
    """Forecast the workload of each officer who gives cases, and of the one who takes them."""
    policy = force_policy.load_policy(request.actor.force)
    loads = {each.officer: build_workload(each) for each in team.list_officer_workloads(scope, request.today, policy)}
    none = WorkloadTotals(0, 0, 0)
    moving = [row for row in rows if not (isinstance(to, Account) and row.held_by == to.pk)]
    moving.sort(key=lambda row: (row.selected.officer, str(row.held_by)))
    forecasts: list[Forecast] = []
    for (officer, key), grouped in groupby(moving, key=lambda row: (row.selected.officer, row.held_by)):
        given = [row.selected.case for row in grouped]
        now = loads.get(key, none)
        then = forecast_workload(now, given, policy, request.today, is_added=False)
        forecasts.append(Forecast(officer or "Unallocated", now, then))
    if isinstance(to, Account):
        now, taken = loads.get(to.pk, none), [row.selected.case for row in moving]
        forecasts.append(Forecast(to.name, now, forecast_workload(now, taken, policy, request.today, is_added=True)))
    return forecasts


def describe_done(number: int, to: Any) -> str:
    """Say how many cases were reallocated, or proposed to another team."""
    if isinstance(to, Team):
        return (
            f"Transfer to {to.name} proposed: {format_count(number, 'case')}. Cases stay where they are until it "
            "is accepted."
        )
    return f"{format_count(number, 'case')} reallocated to {to.name}."
