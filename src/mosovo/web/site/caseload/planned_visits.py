"""Plan the visits of people who were selected on the caseload: a day and a time for each, in one write.

All visits are planned or none: a round of visits is one decision, and half of it could not be told from the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.caseload_list import list_selected_people
from mosovo.caseload.list_rows import CaseloadPerson
from mosovo.caseload.queries import Scope
from mosovo.caseload.reallocation import list_selected_cases
from mosovo.caseload.risk_order import RANKS
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.record.fact_writer import single_transaction
from mosovo.record.proven_actor import LookUpLimitReached
from mosovo.record.validation import FactRefused
from mosovo.rooms.visits.actions import plan_visit
from mosovo.rooms.visits.policy import RECORD
from mosovo.web.core.formatting import format_count, format_day_and_time, format_short_date
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import scope_from_request

from .added_actions import NO_ACCESS
from .plan_visits_form import PlanVisitsForm, VisitPlan
from .reallocation import LIMIT, parse_value
from .selection import MAX_PLANNED_VISITS, describe_left_out, read_selection


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A selected person whose next visit can be planned, and when a visit is due and planned already."""

    person: CaseloadPerson
    today: date

    @property
    def risk(self) -> str:
        """Return the risk level as the badge names it."""
        return self.person.risk.replace("_", "-")

    @property
    def due(self) -> str:
        """Return the day by which the visit is due."""
        return format_short_date(self.person.visit_due_on, self.today) if self.person.visit_due_on else ""

    @property
    def is_late(self) -> bool:
        """Whether the visit is overdue."""
        return self.person.visit_due_on is not None and self.person.visit_due_on < self.today

    @property
    def planned(self) -> str:
        """Return the visit that is planned already."""
        day, at = self.person.visit_planned_on, self.person.visit_planned_at
        return format_day_and_time(day, at, self.today) if day else ""


@require_http_methods(["GET", "POST"])
@idempotent
def plan_visits(request: Request) -> HttpResponse:
    """Show the selected people who are due a visit, worst first, then plan the visits to all of them."""
    scope, rows, notes = read_people(request)
    beginning = request.method != "POST" or "begin" in request.POST
    form = PlanVisitsForm(None if beginning else request.POST, today=request.today)
    form.offer([(row.person.nominal_id, name_of(row)) for row in rows])
    if rows and form.is_valid() and plan_all(request, form):
        messages.success(request, describe_plans(form.plans(), request.today))
        return redirect(f"{reverse('visits')}?scope={scope.reach}&view=planned")
    lines = [(row, *form.boxes(row.person.nominal_id)) for row in rows]
    context = {"form": form, "lines": lines, "notes": notes, "most": MAX_PLANNED_VISITS}
    return render_page(request, "caseload/plan_visits.jinja", context)


def read_people(request: Request) -> tuple[Scope, list[PlanRow], Sequence[str]]:
    """Return the scope, the selected people who are due a visit, and notes. The log records who is shown."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared or not request.actor.roles & RECORDING:
        raise Http404("there is no such page")
    selection = read_selection(request, scopes, MAX_PLANNED_VISITS)
    keys = [key for key, _ in map(parse_value, selection.values) if key]
    allowed = [each.case.nominal_id for each in list_selected_cases(scope, keys, request.today)]
    people = list_selected_people(allowed, request.today)
    people_due = sorted((each for each in people if each.visit_due_on), key=rank_person)
    shown = sorted(each.nominal_id for each in people_due)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "caseload.list", shown, ["line"], rule=scope.reach))
    notes = [
        *selection.notes,
        *(describe_left_out(selection.chosen, len(allowed)) if allowed else ()),
        *describe_no_visit_due(len(people) - len(people_due)),
    ]
    return scope, [PlanRow(each, request.today) for each in people_due], notes


def rank_person(person: CaseloadPerson) -> tuple[int, date, str]:
    """Return the place of a person: highest risk first, then longest due."""
    return RANKS[person.risk], person.visit_due_on or date.max, person.surname


def name_of(row: PlanRow) -> str:
    """Return the name by which an error names the person of a row."""
    return f"{row.person.forenames} {row.person.surname}"


def describe_no_visit_due(number: int) -> list[str]:
    """Say how many of the selected people are not listed, because no visit to them is due."""
    if not number:
        return []
    return [f"{format_count(number, 'selected person').replace('persons', 'people')} left out: no visit is due."]


def plan_all(request: Request, form: PlanVisitsForm) -> int:
    """Plan all visits in one transaction, or none. Return how many are planned; the form holds each refusal."""
    try:
        with single_transaction():
            for plan in form.plans():
                if refusal := _plan_visit(request, plan):
                    form.add_error(f"on_{plan.nominal_id}", refusal)
            if form.errors:
                raise PlanningRefused
    except PlanningRefused:
        return 0
    return len(form.plans())


class PlanningRefused(Exception):
    """A visit was refused, so none is planned."""


def _plan_visit(request: Request, plan: VisitPlan) -> str:
    """Plan one visit. Return why it was refused; empty if it was not."""
    try:
        permit = gateway.open_nominal_by_id(plan.nominal_id, action=RECORD, actor=request.actor)
        plan_visit(permit, planned_on=plan.planned_on, planned_at=plan.planned_at, today=request.today)
    except FactRefused as refused:
        return refused.message
    except NoSuchNominal:
        return NO_ACCESS
    except LookUpLimitReached:
        return LIMIT
    return ""


def describe_plans(plans: Sequence[VisitPlan], today: date) -> str:
    """Say how many visits are planned, and when the first one is."""
    first = min(plans, key=lambda plan: (plan.planned_on, plan.planned_at is None, plan.planned_at))
    when = format_day_and_time(first.planned_on, first.planned_at, today)
    if len(plans) == 1:
        return f"1 visit is planned, on {when}."
    return f"{format_count(len(plans), 'visit')} are planned. The first is on {when}."
