"""Add one plan action to cases that were selected on the caseload: each through the single act, with its own result.

A case to which the action cannot be added stops no other. It stays selected, with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.queries import list_selected_duties
from mosovo.caseload.reallocation import SelectedCase, list_selected_cases
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.organisations.models import Agency
from mosovo.record.proven_actor import LookUpLimitReached
from mosovo.record.validation import FactRefused
from mosovo.rooms.plan.actions import record_action
from mosovo.rooms.plan.policy import RECORD
from mosovo.web.core.formatting import format_count
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import scope_from_request

from .forms import AddedActionForm
from .reallocation import LIMIT, list_duty_keys, parse_value
from .selection import MOST, describe_left_out, read_selection

POLICE = "POL"
UNALLOCATED = "The case has no offender manager. Allocate it first."
NO_ACCESS = "You no longer have access to this case."


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A selected case, and why the action was not added to it."""

    selected: SelectedCase
    refusal: str = ""

    @property
    def risk(self) -> str:
        """Return the risk level as the badge names it."""
        return self.selected.case.risk.replace("_", "-")


@require_http_methods(["GET", "POST"])
@idempotent
def add_action(request: Request) -> HttpResponse:
    """Show the selected cases and one action, then add the action to the plan of each."""
    rows, notes = read_selected(request)
    beginning = request.method != "POST" or "begin" in request.POST
    form = AddedActionForm(None if beginning else request.POST, today=request.today)
    done = 0
    if rows and form.is_valid():
        rows, done = add_to_each(request, rows, form.cleaned_data)
        if not rows:
            messages.success(request, describe_done(done))
            return redirect("caseload")
        form.add_error(
            None, f"The action could not be added to {format_count(len(rows), 'case')}. The reason is below."
        )
    context = {
        "form": form, "rows": rows, "done": describe_done(done) if done else "", "most": MOST, "notes": notes,
    }  # fmt: skip
    return render_page(request, "caseload/add_action.jinja", context)


def read_selected(request: Request) -> tuple[list[ActionRow], Sequence[str]]:
    """Return the cases of the scope, selected as people, by duties on Today or as a whole view, and notes about them.

    The log records who is shown.
    """
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared or not request.actor.roles & RECORDING:
        raise Http404("there is no such page")
    selection = read_selection(request, scopes)
    keys = [key for key, _ in map(parse_value, selection.values) if key]
    if duties := list_duty_keys(request):
        keys += [due.nominal_id for due in list_selected_duties(scope, request.today, duties)]
    rows = [ActionRow(each) for each in list_selected_cases(scope, keys, request.today)[:MOST]]
    shown = sorted(row.selected.case.nominal_id for row in rows)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "caseload.list", shown, ["line"], rule=scope.reach))
    return rows, [*selection.notes, *(describe_left_out(selection.chosen, len(rows)) if rows else ())]


def add_to_each(request: Request, rows: Sequence[ActionRow], action: dict[str, Any]) -> tuple[list[ActionRow], int]:
    """Add the action to each case in a transaction of its own; return the cases that were refused, and the others."""
    police = Agency.objects.get(code=POLICE)
    refused = [
        ActionRow(row.selected, text) for row in rows if (text := _add_action(request, row.selected, action, police))
    ]
    return refused, len(rows) - len(refused)


def _add_action(request: Request, selected: SelectedCase, action: dict[str, Any], police: Agency) -> str:
    """Add the action to one case, for its offender manager. Return why it was refused; empty if it was not."""
    if selected.officer_id is None:
        return UNALLOCATED
    try:
        with transaction.atomic():
            permit = gateway.open_nominal(selected.case.urn, action=RECORD, actor=request.actor)
            record_action(
                permit, today=request.today, **action, owner_id=selected.officer_id, agency=police,
                from_on=request.today,
            )  # fmt: skip
    except FactRefused as refused:
        return refused.message
    except NoSuchNominal:
        return NO_ACCESS
    except LookUpLimitReached:
        return LIMIT
    return ""


def describe_done(number: int) -> str:
    """Say to how many cases the action was added."""
    return f"Action added to the plans of {format_count(number, 'case')}, for the offender manager of each."
