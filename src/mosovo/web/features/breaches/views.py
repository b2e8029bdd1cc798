"""Open and show a breach case, and record its steps."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Action
from mosovo.casework import breaches as casework
from mosovo.edge.request_context import Request
from mosovo.obligations import queries as obligations
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import actions, policy, queries
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.breaches.queries import BreachCaseFile
from mosovo.rooms.orders import queries as orders
from mosovo.web.core.duty_rows import build_source, duty_token, why_url
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.playbooks.page import build_playbook
from mosovo.web.core.playbooks.step_links import PlaybookContext
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page
from mosovo.web.core.suspected_breach_form import SuspectedBreachForm
from mosovo_law.acts.breaches import offence_for_duty
from mosovo_law.core.obligation import Obligation
from mosovo_law.explain.explanation import duty_title

from .condition_breach import build_initial_from_check
from .forms import FORMS, OnDutyForm
from .next_steps import build_pack_url, list_next_steps

FORM_METHODS = ["GET", "POST"]
KIND = BreachStep.Kind


@require_GET
def show_case(request: Request, urn: str, breach_id: UUID) -> HttpResponse:
    """Show a breach case: the ground, each step with its reason, and the next steps."""
    permit = open_nominal_for_page(request, urn, action=policy.VIEW, visible_fields=(*SHOWN, "households"))
    file = get_breach_case_or_404(permit, breach_id, request)
    board = obligations.load_board(permit, request.moment.known_at)
    duty = board.find(file.breach.key) if file.breach.key else None
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "case": file,
        "offence": file.offence,
        "moment": request.moment,
        "ground": casework.assess_ground(board, file.breach, request.moment.on),
        "name": duty_title(file.breach.rule) if file.breach.rule else file.offence.words,
        "duty": {"why_href": why_url(urn, duty.key), "source": build_source(duty.source.kind, duty.source.citation)}
        if duty else None,
        "order": get_breached_order(permit, file.breach),
        "next": list_next_steps(permit, file) if request.moment.is_current else (),
        "rows": build_playbook(
            "breach", board, request.today, PlaybookContext(permit, breach_id), since=file.breach.discovered_on
        ) if request.moment.is_current and not file.progress.is_closed else None,
        "pack_href": build_pack_url(permit, file) if request.moment.is_current else "",
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Breach", "")],
    }  # fmt: skip
    return render_page(request, "breaches/case.jinja", context)


def get_breach_case_or_404(permit: Permit, breach_id: UUID, request: Request) -> BreachCaseFile:
    """Return the breach case of the opened nominal."""
    file = queries.get_breach_case(permit.nominal_id, breach_id, request.moment.known_at)
    if file is None:
        raise Http404("there is no such breach case of this nominal")
    return file


def get_breached_order(permit: Permit, breach: BreachCase) -> Any:
    """Return the current version of the order that was breached."""
    return orders.list_orders(permit.nominal_id).filter(first=breach.order_id).first() if breach.order_id else None


@require_http_methods(FORM_METHODS)
@idempotent
def open_suspected_breach_page(request: Request, urn: str) -> HttpResponse:
    """Open a case on a suspected breach; failures that duties show are offered first."""
    permit = open_nominal_for_page(request, urn, action=policy.OPEN)
    case_orders, clauses = list(orders.list_orders(permit.nominal_id)), orders.list_clauses(permit.nominal_id)
    initial = {"discovered_on": request.today, **build_initial_from_check(permit, request.GET.get("check", ""))}
    form = SuspectedBreachForm(
        request.POST or None, today=request.today, orders=case_orders, clauses=clauses, initial=initial
    )
    open_cases = {each.breach.key for each in queries.list_breach_cases(permit.nominal_id)}
    duties = casework.list_breachable_duties(obligations.load_board(permit), request.today)
    duty_options = [build_duty_option(urn, duty) for duty in duties if duty.key not in open_cases]
    context = {
        "title": "Open a breach case", "record": "Open case", "previews_effects": False, "offered": duty_options[:8],
        "more": max(len(duty_options) - 8, 0),
    }  # fmt: skip
    screen = RecordScreen(request, permit, form, "breaches/open.jinja", "The breach case is open.", context,
                    boxes={"order": "order_id"})  # fmt: skip

    def act(override_reason: str) -> None:
        set_case_as_next_page(
            screen,
            actions.open_breach_case(
                permit, today=request.today, override_reason=override_reason, **form.to_fact_values()
            ),
        )

    return screen.respond(act)


def set_case_as_next_page(screen: RecordScreen, breach: BreachCase) -> None:
    """Continue to the case that was opened."""
    screen.then = reverse("breach", kwargs={"urn": screen.permit.urn, "breach_id": breach.first})


def build_duty_option(urn: str, duty: Obligation) -> dict[str, Any]:
    """Build the row of a duty on which a case can be opened."""
    href = reverse("open_breach_on_duty", kwargs={"urn": urn, "mark": duty_token(duty.key)})
    return {"what": duty_title(duty.rule), "from_on": duty.first_breach_day, "met_on": duty.met_on, "href": href}


@require_http_methods(FORM_METHODS)
@idempotent
def open_possible_breach_page(request: Request, urn: str, mark: str) -> HttpResponse:
    """Open a case on a possible breach, with its calculated dates."""
    permit = open_nominal_for_page(request, urn, action=policy.OPEN)
    duty = next((each for each in obligations.load_board(permit).obligations if duty_token(each.key) == mark), None)
    if duty is None:
        raise Http404("there is no such duty of this nominal")
    form = OnDutyForm(request.POST or None, today=request.today, initial={"discovered_on": request.today})
    context = {
        "title": "Open a breach case", "record": "Open case", "previews_effects": False, "duty": duty,
        "name": duty_title(duty.rule), "source": build_source(duty.source.kind, duty.source.citation),
        "may_be": duty.may_be_breached(request.today), "why_href": why_url(urn, duty.key),
        "offence": offence_for_duty(duty.rule, duty.first_breach_day or request.today),
    }  # fmt: skip
    screen = RecordScreen(request, permit, form, "breaches/open_on_duty.jinja", "The breach case is open.", context)

    def act(override_reason: str) -> None:
        values = {"today": request.today, "override_reason": override_reason, **form.cleaned_data}
        set_case_as_next_page(screen, casework.open_breach_on_duty(permit, duty.key, **values))

    return screen.respond(act)


@require_http_methods(FORM_METHODS)
@idempotent
def record_step(request: Request, urn: str, breach_id: UUID, kind: str) -> HttpResponse:
    """Record a step that anyone with access to record on the case may take."""
    if kind not in FORMS or kind == KIND.DECIDED:
        raise Http404("there is no such step")
    return save_step(request, urn, breach_id, kind, policy.RECORD)


@require_http_methods(FORM_METHODS)
@idempotent
def record_decision(request: Request, urn: str, breach_id: UUID, kind: str) -> HttpResponse:
    """Record a supervisor’s decision."""
    if kind != KIND.DECIDED:
        raise Http404("there is no such decision")
    return save_step(request, urn, breach_id, kind, policy.DECIDE)


def save_step(request: Request, urn: str, breach_id: UUID, kind: str, action: Action) -> HttpResponse:
    """Show and save the form of a step. Users who may not take it get the same page as users without access."""
    permit = open_nominal_for_page(request, urn, action=action)
    if not policy.can_record_step(permit.actor, kind):
        raise Http404("there is no such step for this role")
    file = get_breach_case_or_404(permit, breach_id, request)
    form = FORMS[kind](request.POST or None, today=request.today, initial={"on": request.today})
    label = str(KIND(kind).label)
    context = {"title": label, "record": "Record", "previews_effects": False, "case": file, "offence": file.offence}
    then = reverse("breach", kwargs={"urn": urn, "breach_id": breach_id})
    screen = RecordScreen(request, permit, form, "breaches/step.jinja", f"{label}: recorded.", context, then)
    return screen.record(actions.record_breach_step, file.breach, kind=kind)
