"""Show an alert, record its steps, and match an unmatched alert to a nominal."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_access
from mosovo.casework import alerts as casework
from mosovo.edge.request_context import LONDON, Request
from mosovo.obligations.queries import load_board
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import policy as breaches_policy
from mosovo.rooms.monitoring import actions, policy, queries
from mosovo.rooms.monitoring.models import AlertStep, ReceivedAlert
from mosovo.rooms.monitoring.progress import (
    KEEPS_STATE,
    NEEDS_FOLLOW_UP,
    STARTS_BREACH_CASE,
    AlertProgress,
    alert_progress,
)
from mosovo.rooms.orders import queries as orders
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.playbooks.page import PlaybookRows, build_playbook
from mosovo.web.core.playbooks.step_links import PlaybookContext
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page
from mosovo.web.core.suggestion_lists import list_others_for_alert
from mosovo.web.core.suspected_breach_form import fill_from_clause

from .board import get_unmatched_alert_or_404
from .clause_choice import offer_clauses
from .forms import ASSIGNING_KINDS, AssignmentForm, BreachForm, MatchForm, StepForm

FORM_METHODS = ["GET", "POST"]
KIND = AlertStep.Kind
BUTTONS: dict[str, str] = {KIND.ASSIGNED: "Assign", KIND.ESCALATED: "Escalate"}
FIELDS = ("identity.name", "identity.birth", "monitoring.alert")
TRIAGE_RULE = "practice.alert.look"
PLAYBOOK_FIELDS = (*FIELDS, "households")


@require_GET
def show_alert(request: Request, urn: str, alert_id: UUID) -> HttpResponse:
    """Show an alert with the provider’s messages and the steps taken."""
    permit = open_nominal_for_page(request, urn, action=policy.VIEW, visible_fields=PLAYBOOK_FIELDS)
    alert = get_alert_row(permit, alert_id)
    alert_with_steps = queries.get_alert(permit.nominal_id, alert_id, request.moment.known_at)
    steps = alert_with_steps.steps if alert_with_steps else []
    progress = alert_progress(alert.kind, steps)
    is_open = request.moment.is_current and (not progress.is_closed or progress.state in NEEDS_FOLLOW_UP)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "line": alert,
        "rows": _build_playbook(request, permit, alert) if is_open else None,
        "late": progress.is_undecided and alert.due_at < request.now,
        "arrivals": queries.list_messages(alert),
        "steps": list(reversed(steps)),
        "progress": progress,
        "next": list_next_steps(permit, alert, progress) if request.moment.is_current else (),
        "others": list_others_for_alert(alert) if request.moment.is_current else (),
        "may_reject": decide_access(permit.actor, policy.RECORD, permit.case).allowed,
        "breadcrumbs": [("Today", "/"), ("Alerts", reverse("alerts")), ("Alert", "")],
    }
    return render_page(request, "monitoring/alert.jinja", context)


def _build_playbook(request: Request, permit: Permit, alert: ReceivedAlert) -> PlaybookRows:
    since = alert.first_at.astimezone(LONDON).date()
    subject = PlaybookContext(permit, alert.pk)
    clocks = {TRIAGE_RULE: alert.due_at}
    return build_playbook(
        "alert",
        load_board(permit),
        request.today,
        subject,
        since=since,
        clocks=clocks,
        triggers={TRIAGE_RULE: str(alert.pk)},
    )


def get_alert_row(permit: Permit, alert_id: UUID) -> ReceivedAlert:
    """Return the alert of the opened nominal."""
    alert = queries.get_received_alert(permit.nominal_id, alert_id)
    if alert is None:
        raise Http404("there is no such alert of this nominal")
    return alert


def list_next_steps(permit: Permit, alert: ReceivedAlert, progress: AlertProgress) -> list[tuple[str, str, bool]]:
    """List the next steps: label, link, and whether the step leaves the status unchanged."""
    if not decide_access(permit.actor, policy.RECORD, permit.case).allowed:
        return []
    url_kwargs = {"urn": permit.urn, "alert_id": alert.pk}
    return [
        (
            BUTTONS.get(kind, str(KIND(kind).label)),
            reverse("alert_step", kwargs={**url_kwargs, "kind": kind}),
            kind in KEEPS_STATE,
        )
        for kind in progress.may_follow
    ]


@require_http_methods(FORM_METHODS)
@idempotent
def record_step(request: Request, urn: str, alert_id: UUID, kind: str) -> HttpResponse:
    """Show and save the form of a step."""
    if kind not in KIND.values:
        raise Http404("there is no such step")
    if kind in STARTS_BREACH_CASE:
        return _open_breach_case(request, urn, alert_id, kind)
    permit = open_nominal_for_page(request, urn, action=policy.RECORD, visible_fields=FIELDS)
    alert = get_alert_row(permit, alert_id)
    form = _build_step_form(request, permit, kind)
    label = str(KIND(kind).label)
    screen = RecordScreen(request, permit, form, "monitoring/step.jinja", f"{label}: recorded.",
                    {"title": label, "record": "Record", "previews_effects": False, "line": alert},
                    reverse("alert", kwargs={"urn": urn, "alert_id": alert_id}))  # fmt: skip

    def act(override_reason: str) -> None:
        casework.ensure_alert_recorded(permit, alert)
        values = {"today": request.today, "override_reason": override_reason, **form.to_fact_values()}
        actions.record_alert_step(permit, alert_id=alert_id, kind=kind, **values)

    return screen.respond(act)


def _build_step_form(request: Request, permit: Permit, kind: str) -> StepForm:
    values: dict[str, Any] = {"today": request.today, "kind": kind, "initial": {"on": request.today}}
    if kind in ASSIGNING_KINDS:
        return AssignmentForm(request.POST or None, permit=permit, **values)
    return StepForm(request.POST or None, **values)


def _open_breach_case(request: Request, urn: str, alert_id: UUID, kind: str) -> HttpResponse:
    """Open a breach case on the alert in the same transaction."""
    permit = open_nominal_for_page(request, urn, action=breaches_policy.OPEN, visible_fields=FIELDS)
    alert = get_alert_row(permit, alert_id)
    began_on = alert.first_at.astimezone(LONDON).date()
    initial = {
        "from_on": began_on, "discovered_on": request.today,
        "text": f"{alert.get_kind_display()}: alert from {alert.source}, evidence {alert.evidence or 'not recorded'}.",
        **fill_from_clause(permit.nominal_id, queries.find_monitored_clause(alert)),
    }  # fmt: skip
    case_orders, clauses = list(orders.list_orders(permit.nominal_id)), orders.list_clauses(permit.nominal_id)
    form = BreachForm(request.POST or None, today=request.today, orders=case_orders, clauses=clauses, initial=initial)
    context = {
        "title": "Open a breach case on this alert",
        "record": "Open case",
        "previews_effects": False,
        "line": alert,
    }
    screen = RecordScreen(request, permit, form, "monitoring/step.jinja", "The breach case is open.", context,
                    boxes={"order": "order_id"})  # fmt: skip

    def act(override_reason: str) -> None:
        values = form.to_fact_values()
        breach = casework.open_breach_from_alert(
            permit, alert, kind=kind, on=request.today, today=request.today, override_reason=override_reason, **values
        )
        screen.then = reverse("breach", kwargs={"urn": urn, "breach_id": breach.first})

    return screen.respond(act)


@require_http_methods(FORM_METHODS)
@idempotent
def match_alert(request: Request, urn: str, alert_id: UUID) -> HttpResponse:
    """Match an unmatched alert to this nominal, recorded on the case as an enrolment."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    if not request.actor.roles & policy.MATCHING_ROLES:
        raise Http404("there is no such page for this role")
    alert = get_unmatched_alert_or_404(alert_id)
    began_on = alert.first_at.astimezone(LONDON).date()
    form = MatchForm(request.POST or None, today=request.today, initial={"from_on": began_on})
    offer_clauses(form, permit.nominal_id)
    context = {"title": "Match alert to nominal", "record": "Match alert", "previews_effects": False, "line": alert}
    screen = RecordScreen(
        request, permit, form, "monitoring/step.jinja", "The alert is matched to this nominal.", context,
        reverse("casefile", kwargs={"urn": urn}),
    )  # fmt: skip
    return screen.respond(
        lambda override_reason: actions.record_enrolment(
            permit, source=alert.source, subject=alert.subject, today=request.today, override_reason=override_reason,
            **form.to_fact_values(),
        )
    )  # fmt: skip
