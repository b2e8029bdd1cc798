"""The figures of practice of a force: those that hold, a change tried on everybody before it does, and who set what."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload.people import named
from mosovo.law.practice.figures.every import FIGURES, GROUPS
from mosovo.obligations import practice, tasks
from mosovo.obligations.models import PolicyChange
from mosovo.obligations.policy import reads_policy, sets_policy
from mosovo.obligations.practice import CannotSet, Standing
from mosovo.organisations.models import Account
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh

from .forms import ChangeForm

KINDS = {"sooner": "due sooner", "later": "due later", "new": "new", "gone": "no longer owed", "otherwise": "other"}


@require_http_methods(["GET", "POST"])
@once
def policy(request: Request) -> HttpResponse:
    """The figures, what was set before, and a form to propose another. Only an inspector proposes."""
    force = _force(request)
    form = ChangeForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    if request.method == "POST":
        if not sets_policy(request.actor):
            raise Http404("there is no such page")
        if form.is_valid() and (change := _proposed(request, force, form)):
            return redirect("policy_change", change_id=change.pk)
    context = {
        "form": form if sets_policy(request.actor) else None,
        "groups": _grouped(practice.standing(force, request.today)),
        "rows": [(FIGURES.get(row.name), row) for row in reversed(practice.rows_of(force))],
        "waiting": [(FIGURES.get(each.name), each) for each in practice.changes_of(force) if each.applied_at is None],
        "stale": practice.is_stale(force),
    }
    return render(request, "policy/policy.jinja", context)


def _grouped(figures: Sequence[Standing]) -> Sequence[tuple[str, Sequence[Standing]]]:
    return [(called, [each for each in figures if each.figure in group]) for called, group in GROUPS.items()]


def _proposed(request: Request, force: str, form: ChangeForm) -> PolicyChange | None:
    try:
        change = practice.propose(force, **form.told(), by=request.account, today=request.today)
    except CannotSet as refused:
        form.add_error(refused.field or None, str(refused))
        return None
    tasks.defer(tasks.REHEARSE, change)
    return change


@require_http_methods(["GET", "POST"])
@fresh
@once
def change(request: Request, change_id: UUID) -> HttpResponse:
    """What a proposed value would do, and the button that lets it hold. htmx asks for the part that changes."""
    force = _force(request)
    proposed = practice.change_of(force, change_id)
    if proposed is None or (request.method == "POST" and not sets_policy(request.actor)):
        raise Http404("there is no such proposal")
    refusal = ""
    if request.method == "POST":
        try:
            practice.apply(proposed, by=request.account, today=request.today)
        except CannotSet as refused:
            refusal = str(refused)
        else:
            tasks.defer(tasks.BRING_IN_STEP, proposed)
            messages.success(request, "It holds. Lists follow as soon as everybody’s duties are derived anew.")
            return redirect("policy_change", change_id=proposed.pk)
    context = {**_shown(request, proposed), "refusal": refusal}
    is_part = request.headers.get("HX-Request") == "true" and _waits(proposed)
    return render(request, "policy/state.jinja" if is_part else "policy/change.jinja", context)


def _waits(proposed: PolicyChange) -> bool:
    """Whether a job is still at work on it."""
    return proposed.effect is None or (proposed.applied_at is not None and proposed.derived_at is None)


def _shown(request: Request, proposed: PolicyChange) -> dict[str, Any]:
    effect = proposed.effect or {}
    late = named([UUID(each) for each in effect.get("late", ())])
    if late:
        seen = sorted(each.nominal_id for each in late)
        log(Act(Verb.CONSULTATION, "obligations.policy_effect", subjects=seen, fields=["late"]))
    figure = FIGURES[proposed.name]
    return {
        "change": proposed,
        "figure": figure,
        "number": figure.shipped if proposed.value is None else proposed.value,
        "now": practice.number_on(proposed.force_id, figure, proposed.from_on),
        "effect": effect,
        "kinds": [(KINDS[kind], count) for kind, count in sorted(effect.get("duties", {}).items())],
        "officers": _officers(effect),
        "late": late,
        "hidden": len(effect.get("late", ())) - len(late),
        "waits": _waits(proposed),
        "may_apply": sets_policy(request.actor) and proposed.applied_at is None,
    }


def _officers(effect: Mapping[str, Any]) -> Sequence[tuple[str, int, int]]:
    """Each officer with the people whose duties would change and the duties that would become overdue, most first."""
    of = effect.get("of", {})
    names = {str(key): name for key, name in Account.objects.filter(pk__in=filter(None, of)).values_list("pk", "name")}
    rows = [(names.get(key, "Nobody yet"), people, effect["late_of"].get(key, 0)) for key, people in of.items()]
    return sorted(rows, key=lambda row: (-row[2], -row[1], row[0]))


def _force(request: Request) -> str:
    if not reads_policy(request.actor):
        raise Http404("there is no such page")
    return request.actor.force
