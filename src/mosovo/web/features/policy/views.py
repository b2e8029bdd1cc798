"""Pages of force policy: settings in force, proposed changes with their effect, and the history."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.caseload_list import list_named_people
from mosovo.caseload.queries import Scope
from mosovo.database.combined_counts import CountQuery
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy, tasks
from mosovo.obligations.force_policy import PolicyRefused, PolicySettingStatus
from mosovo.obligations.models import PolicyChange
from mosovo.obligations.policy import can_read_policy, can_set_policy
from mosovo.organisations.models import Account
from mosovo.practice.policy_settings.catalogue import GROUPS, POLICY_SETTINGS
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .forms import ChangeForm

CHANGE_LABELS = {
    "sooner": "due sooner",
    "later": "due later",
    "new": "new",
    "gone": "no longer due",
    "otherwise": "other",
}


@require_http_methods(["GET", "POST"])
@idempotent
def show_policy(request: Request) -> HttpResponse:
    """Show the settings and their history. An inspector can propose a change."""
    force = _require_policy_reader(request)
    form = ChangeForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    if request.method == "POST":
        if not can_set_policy(request.actor):
            raise Http404("there is no such page")
        if form.is_valid() and (change := _propose_change(request, force, form)):
            return redirect("policy_change", change_id=change.pk)
    context = {
        "form": form if can_set_policy(request.actor) else None,
        "groups": _group_settings(force_policy.list_policy_settings(force, request.today)),
        "rows": [(POLICY_SETTINGS.get(row.name), row) for row in reversed(force_policy.list_policy_rows(force))],
        "waiting": [(POLICY_SETTINGS.get(each.name), each) for each in force_policy.list_proposals(force)],
        "stale": force_policy.is_stale(force),
    }
    return render_page(request, "policy/policy.jinja", context)


def count_proposals(_: Scope | None, request: Request) -> CountQuery | None:
    """Return how to count the proposals; None for a reader who may not apply one."""
    return force_policy.build_proposals_query(request.actor.force) if can_set_policy(request.actor) else None


def _group_settings(settings: Sequence[PolicySettingStatus]) -> Sequence[tuple[str, Sequence[PolicySettingStatus]]]:
    return [(label, [each for each in settings if each.setting in group]) for label, group in GROUPS.items()]


def _propose_change(request: Request, force: str, form: ChangeForm) -> PolicyChange | None:
    try:
        change = force_policy.propose_change(force, **form.to_fact_values(), by=request.account, today=request.today)
    except PolicyRefused as refused:
        form.add_error(refused.field or None, str(refused))
        return None
    tasks.queue_policy_job(tasks.PREVIEW_TASK, change)
    return change


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def show_change(request: Request, change_id: UUID) -> HttpResponse:
    """Show the effect of a proposed change, and apply it. htmx requests the part that changes."""
    force = _require_policy_reader(request)
    proposed = force_policy.get_change(force, change_id)
    if proposed is None or (request.method == "POST" and not can_set_policy(request.actor)):
        raise Http404("there is no such proposal")
    refusal = ""
    if request.method == "POST":
        try:
            force_policy.apply_change(proposed, by=request.account, today=request.today)
        except PolicyRefused as refused:
            refusal = str(refused)
        else:
            tasks.queue_policy_job(tasks.APPLY_TASK, proposed)
            messages.success(request, "Change applied. Lists are updated when all duties have been recalculated.")
            return redirect("policy_change", change_id=proposed.pk)
    context = {**_build_change_context(request, proposed), "refusal": refusal}
    is_part = request.headers.get("HX-Request") == "true" and _is_job_running(proposed)
    return render_page(request, "policy/state.jinja" if is_part else "policy/change.jinja", context)


def _is_job_running(proposed: PolicyChange) -> bool:
    """Whether a job is still working on the change."""
    return proposed.effect is None or (proposed.applied_at is not None and proposed.derived_at is None)


def _build_change_context(request: Request, proposed: PolicyChange) -> dict[str, Any]:
    effect = proposed.effect or {}
    overdue_people = list_named_people([UUID(each) for each in effect.get("late", ())])
    if overdue_people:
        nominal_ids = sorted(each.nominal_id for each in overdue_people)
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION, "obligations.policy_effect", subjects=nominal_ids, fields=["late"]
            )
        )
    setting = POLICY_SETTINGS[proposed.name]
    return {
        "change": proposed,
        "figure": setting,
        "number": setting.default if proposed.value is None else proposed.value,
        "now": force_policy.policy_value_on(proposed.force_id, setting, proposed.from_on),
        "effect": effect,
        "kinds": [(CHANGE_LABELS[kind], count) for kind, count in sorted(effect.get("duties", {}).items())],
        "officers": _list_officers(effect),
        "late": overdue_people,
        "hidden": len(effect.get("late", ())) - len(overdue_people),
        "is_job_running": _is_job_running(proposed),
        "may_apply": can_set_policy(request.actor) and proposed.applied_at is None,
    }


def _list_officers(effect: Mapping[str, Any]) -> Sequence[tuple[str, int, int]]:
    """List each officer with the number of people affected and of duties that become overdue, most first."""
    people_by_officer = effect.get("of", {})
    names = {
        str(key): name
        for key, name in Account.objects.filter(pk__in=filter(None, people_by_officer)).values_list("pk", "name")
    }
    rows = [
        (names.get(key, "Unallocated"), people, effect["late_of"].get(key, 0))
        for key, people in people_by_officer.items()
    ]
    return sorted(rows, key=lambda row: (-row[2], -row[1], row[0]))


def _require_policy_reader(request: Request) -> str:
    if not can_read_policy(request.actor):
        raise Http404("there is no such page")
    return request.actor.force
