"""One record: how long it is kept and why, what is held, and its disposal by two people."""

from typing import Any

from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.access.action import Action
from mosovo.edge.request_context import Request
from mosovo.files.tasks import queue_removal
from mosovo.nominals import disposals
from mosovo.nominals.disposals import DisposalRefused
from mosovo.nominals.models import DisposalRequest
from mosovo.nominals.policy import DISPOSE, VIEW_RETENTION
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Role
from mosovo.practice.retention import RetentionStatus, calculate_retention_status
from mosovo.record.permit import Permit
from mosovo.rooms.management_modes.models import RetentionReview
from mosovo.web.core import errors
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor
from mosovo_law.explain.explanation import describe_step

from .forms import DecideForm, DisposalForm
from .held_kinds import name_kinds

OWN_REQUEST = "You requested this disposal. Another person must decide."
NOT_INSPECTOR = "Another inspector decides."
REQUEST_RECORDED = "The request is recorded. Nothing is disposed of until another inspector agrees."


@require_http_methods(["GET", "POST"])
@idempotent
def show_record(request: Request, urn: str) -> HttpResponse:
    """Show how long the record is kept and what is held. Ask for its disposal."""
    permit = open_nominal_for_page(request, urn, action=_get_action(request))
    status = _calculate_retention(request, permit)
    form = DisposalForm(request.POST or None, today=request.today)
    form.set_grounds(is_ended=_is_ended(request, status))
    if request.method == "POST" and form.is_valid():
        group = f", review group {status.group.number}" if status and status.group else ""
        try:
            disposals.request_disposal(
                permit, rule=f"practice.retention.review{group}", today=request.today,
                dispose_from=status.dispose_from if status else None, **form.cleaned_data,
            )  # fmt: skip
        except DisposalRefused as refusal:
            form.add_error(None, str(refusal).rstrip("."))
        else:
            messages.success(request, REQUEST_RECORDED)
            return redirect("disposal", urn=urn)
    waiting = disposals.find_open_request(permit.nominal_id)
    context = {"form": form, "waiting": waiting, "is_ended": _is_ended(request, status)}
    return render_page(request, "retention/record.jinja", {**context, **_build_shared_context(request, permit, status)})


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def decide_disposal(request: Request, urn: str) -> HttpResponse:
    """Show exactly what a disposal would erase, and decide about it: an inspector who did not ask for it."""
    permit = open_nominal_for_page(request, urn, action=_get_action(request))
    status, waiting = _calculate_retention(request, permit), disposals.find_open_request(permit.nominal_id)
    refusal = _find_refusal(request, waiting)
    form = DecideForm(request.POST or None, today=request.today)
    if request.method == "POST":
        if waiting is None or refusal:
            return errors.render_unprocessable(request, refusal or disposals.REFUSAL_MESSAGES["absent"])
        if form.is_valid():
            agreed = form.cleaned_data["agrees"] == "yes"
            if agreed and waiting.ground == disposals.Ground.PERIOD_ENDED and not _is_ended(request, status):
                return errors.render_unprocessable(request, disposals.REFUSAL_MESSAGES["too-early"])
            return _decide(request, waiting, agreed=agreed, seen=request.POST.get("seen", ""))
    context = {"form": form, "waiting": waiting, "refusal": refusal}
    return render_page(
        request, "retention/disposal.jinja", {**context, **_build_shared_context(request, permit, status)}
    )


def _decide(request: Request, waiting: DisposalRequest, *, agreed: bool, seen: str) -> HttpResponse:
    try:
        with transaction.atomic():
            stored = disposals.decide_disposal(waiting.pk, agreed=agreed, seen=seen)
            if stored:
                queue_removal(stored)
    except DisposalRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    except DatabaseError as error:
        if "approval refused" not in str(error):
            raise
        return errors.render_unprocessable(request, NOT_INSPECTOR)
    messages.success(request, "The record is disposed of." if agreed else "Refused. The record is kept.")
    return redirect("retention")


def _get_action(request: Request) -> Action:
    return DISPOSE if request.method == "POST" else VIEW_RETENTION


def _find_refusal(request: Request, waiting: DisposalRequest | None) -> str:
    """Say why this reader may not decide; empty if they may."""
    if waiting is None:
        return ""
    if waiting.asked_by_id == request.actor.account:
        return OWN_REQUEST
    return "" if request.actor.has(Role.INSPECTOR) else NOT_INSPECTOR


def _calculate_retention(request: Request, permit: Permit) -> RetentionStatus | None:
    """Work out how long the record is kept; None if its duties could not be calculated."""
    derivation = load_board(permit).derivation
    return None if derivation is None else calculate_retention_status(derivation.position, request.today)


def _is_ended(request: Request, status: RetentionStatus | None) -> bool:
    return status is not None and status.dispose_from is not None and status.dispose_from <= request.today


def _build_shared_context(request: Request, permit: Permit, status: RetentionStatus | None) -> dict[str, Any]:
    preview = disposals.preview_disposal(permit.nominal_id)
    reviews = RetentionReview.objects.for_nominal(permit.nominal_id).select_related("recorded_by")
    return {
        "permit": permit, "person": person_banner(permit), "held": preview, "kinds": name_kinds(preview.rows),
        "status": status, "steps": [describe_step(step) for step in status.reasons] if status else [],
        "reviews": list(reviews.order_by("-reviewed_on", "-recorded_at")), "day": request.today,
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": permit.urn})),
                        ("Retention", "")],
    }  # fmt: skip
