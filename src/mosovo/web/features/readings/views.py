"""Pages of the readings of the law: the list, one reading with its history, and the decisions about it.

Everyone in the force reads them. Legal advisers decide, each with a recent sign-in factor.
"""

from collections.abc import Callable
from itertools import batched
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from mosovo.edge.request_context import Request
from mosovo.obligations import readings
from mosovo.obligations.policy import can_decide_readings, can_read_readings
from mosovo.obligations.readings import ReadingStatus
from mosovo.record import approvals
from mosovo.record.approvals import ApprovalRefused
from mosovo.record.validation import FactRefused
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .forms import DecisionForm, ReplacementForm, WithdrawalForm
from .wording import STATES

GROUP_SIZE = 20
"""Readings shown under one heading that opens and closes."""


@require_safe
def show_readings(request: Request) -> HttpResponse:
    """List the readings with what the force decided about each: all of them, or those in one state."""
    statuses = readings.list_reading_statuses(_get_force(request))
    counts = [(state, STATES[state], number) for state, number in readings.count_states(statuses).items() if number]
    chosen_state = request.GET.get("state", "")
    matching = [each for each in statuses if chosen_state not in STATES or each.state == chosen_state]
    context = {
        "groups": list(batched(matching, GROUP_SIZE)),
        "all": len(statuses),
        "only": chosen_state if chosen_state in STATES else "",
        "states": STATES,
        "counts": counts,
        "decides": can_decide_readings(request.actor),
    }
    return render_page(request, "readings/readings.jinja", context)


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def show_reading(request: Request, code: str) -> HttpResponse:
    """Show a reading with its history. A legal adviser approves or disputes it here."""
    status = _get_status_or_404(request, code)
    form = DecisionForm(request.POST or None, today=request.today, initial={"decided_on": request.today})

    def decide(seen: bytes) -> None:
        readings.decide(status, seen=seen, today=request.today, **form.to_fact_values())

    return _respond(request, status, form, decide, "readings/reading.jinja", "Decision recorded.")


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def replace_reading(request: Request, code: str) -> HttpResponse:
    """Propose how the force reads the law instead, or correct the proposal."""
    status = _get_status_or_404(request, code)
    old = status.replacement
    initial = {"proposed_on": request.today, "wording": old.wording if old else ""}
    form = ReplacementForm(request.POST or None, today=request.today, initial=initial)

    def replace(seen: bytes) -> None:
        readings.propose_replacement(request.actor, status, seen=seen, today=request.today, **form.cleaned_data)

    _require_legal_adviser(request)
    confirmation = "Recorded. Another legal adviser must approve it before it takes effect."
    return _respond(request, status, form, replace, "readings/replace.jinja", confirmation)


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def withdraw_reading(request: Request, code: str) -> HttpResponse:
    """Withdraw how the force reads the law instead."""
    status = _get_status_or_404(request, code)
    form = WithdrawalForm(request.POST or None, today=request.today, initial={"withdrawn_on": request.today})

    def withdraw(seen: bytes) -> None:
        readings.withdraw_replacement(request.actor, status, seen=seen, today=request.today, **form.cleaned_data)

    _require_legal_adviser(request)
    if status.replacement is None:
        raise Http404("the force has not replaced this reading")
    return _respond(request, status, form, withdraw, "readings/withdraw.jinja", "Withdrawn.")


def _respond(
    request: Request,
    status: ReadingStatus,
    form: Form,
    decide_function: Callable[[bytes], None],
    template: str,
    confirmation: str,
) -> HttpResponse:
    """Show the page, or do what the form says. A refusal by the database is shown with status 409, and is logged."""
    refusal, code = "", 200
    if request.method == "POST":
        _require_legal_adviser(request)
        if form.is_valid():
            try:
                decide_function(_read_seen_digest(request))
            except FactRefused as refused:
                form.add_error(refused.field or None, refused.message)
            except ApprovalRefused as refused:
                refusal, code = str(refused), 409
                status = _get_status_or_404(request, status.reading.code)
            else:
                messages.success(request, confirmation)
                return redirect("reading", code=status.reading.code)
    context = _build_context(request, status, form, refusal)
    return render_page(request, template, context, status=code)


def _build_context(request: Request, status: ReadingStatus, form: Form, refusal: str) -> dict[str, Any]:
    force = request.actor.force
    can_decide = can_decide_readings(request.actor)
    is_author = can_decide and request.actor.account in approvals.list_writers(readings.KIND, status.subject, force)
    return {
        "status": status,
        "state": STATES[status.state],
        "form": form,
        "decides": can_decide,
        "wrote": is_author,
        "seen": status.digest.hex(),
        "refusal": refusal,
        "history": readings.list_history(force, status),
    }


def _read_seen_digest(request: Request) -> bytes:
    """Return the digest of what the page showed, as it came back; a wrong one is refused as changed."""
    try:
        return bytes.fromhex(request.POST.get("seen", ""))
    except ValueError:
        return b""


def _get_status_or_404(request: Request, code: str) -> ReadingStatus:
    reading_status = readings.get_reading_status(_get_force(request), code)
    if reading_status is None:
        raise Http404("there is no such reading")
    return reading_status


def _get_force(request: Request) -> str:
    if not can_read_readings(request.actor):
        raise Http404("there is no such page")
    return request.actor.force


def _require_legal_adviser(request: Request) -> None:
    if not can_decide_readings(request.actor):
        raise Http404("only a legal adviser of the force decides about readings")
