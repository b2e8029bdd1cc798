"""Decoys: an auditor asks for records of people who do not exist, and another approves. They end in the same way."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange.tasks import queue_decoys
from mosovo.nominals import decoys
from mosovo.nominals.decoys import DecoysRefused
from mosovo.nominals.models import DecoyEnding, DecoyRequest
from mosovo.organisations.models import Account, Role
from mosovo.web.core import errors
from mosovo.web.core.forms import ChoiceField, Form, IntegerField, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")


class DecoyForm(Form):
    """How many decoys, and what the records show."""

    number = IntegerField(
        label="Number of decoys", label_in_sentence="the number of decoys", least=1, most=decoys.MAX_DECOYS,
        hint=f"A force has at most {decoys.MAX_DECOYS}.",
    )  # fmt: skip
    officer = ChoiceField(
        label="Offender manager shown", label_in_sentence="the offender manager", choices=[],
        hint="The records show this officer and their team. They are not in the officer’s caseload. Tell the officer.",
    )  # fmt: skip
    town = TextField(
        label="Town", label_in_sentence="the town", max_length=80, hint="In the addresses, for example Hexley."
    )
    postcode_district = TextField(
        label="Postcode district", label_in_sentence="the postcode district", max_length=4,
        hint="The first part of the postcodes, for example NS1.",
    )  # fmt: skip
    source = TextField(
        label="Former system shown", label_in_sentence="the former system", max_length=100,
        hint="The records show that they came from this system. Name one that the force has imported from.",
    )  # fmt: skip
    reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=500, multiline=True, rows=3,
        hint="For the auditor who approves this.",
    )  # fmt: skip

    def clean_postcode_district(self) -> str:
        """Return the district in capitals."""
        district = str(self.cleaned_data["postcode_district"]).upper().strip()
        if not DISTRICT.fullmatch(district):
            raise ValidationError("Enter the first part of a postcode, like NS1")
        return district


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def show_decoys(request: Request) -> HttpResponse:
    """List the requests of the force, and ask for decoys."""
    account = _require_auditor(request)
    force = account.force_id or ""
    officers = {str(each.pk): each for each in _list_officers(force)}
    form = DecoyForm(request.POST or None, today=request.today)
    form.fields["officer"].choices = [(key, f"{each.name}, {each.team}") for key, each in officers.items()]
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = dict(form.cleaned_data)
        officer = officers[values.pop("officer")]
        try:
            decoys.request_decoys(by=account, offender_manager=officer, **values)
        except DecoysRefused as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, "The request is recorded. The decoys are made when another auditor approves it.")
            return redirect("audit_decoys")
    requests = decoys.list_requests(force)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "audit.decoys", detail={"requests": len(requests)}))
    context = {
        "form": form, "requests": requests, "reader": account.pk, "states": decoys.State, "endings": DecoyEnding.State,
    }  # fmt: skip
    return render_page(request, "audit/decoys.jinja", context)


@require_POST
@require_recent_factor
@idempotent
def decide_decoys(request: Request, request_id: UUID) -> HttpResponse:
    """Approve or refuse the decoys that another auditor asked for."""
    account = _require_auditor(request)
    decoy_request = _find_or_404(account, request_id)
    if decoy_request.asked_by_id == account.pk:
        return errors.render_unprocessable(request, "You requested these decoys. Another auditor must decide.")
    agreed = request.POST.get("agreed") == "yes"
    try:
        with transaction.atomic():
            decoys.decide_decoys(request_id, agreed=agreed)
            if agreed:
                queue_decoys(request_id, request.today)
    except DecoysRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    messages.success(request, "Approved. The decoys are being made." if agreed else "Refused. No decoys are made.")
    return redirect("audit_decoys")


class EndForm(Form):
    """Why decoys are to end."""

    reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=500, multiline=True, rows=3,
        hint="For the auditor who approves this, for example that an officer knows that the records are decoys.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def end_decoys(request: Request, request_id: UUID) -> HttpResponse:
    """Show one request for decoys, and ask to end its decoys."""
    account = _require_auditor(request)
    decoy_request = _find_or_404(account, request_id)
    if decoy_request.state != decoys.State.DONE:
        return errors.render_unprocessable(request, "Only decoys that were made and have not ended can be ended.")
    form = EndForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            decoys.request_decoy_ending(decoy_request, by=account, reason=form.cleaned_data["reason"])
        except DecoysRefused as refusal:
            return errors.render_unprocessable(request, str(refusal))
        messages.success(request, "The request is recorded. The decoys end when another auditor approves it.")
        return redirect("audit_decoys")
    detail = {"request": str(decoy_request.pk), "number": decoy_request.number}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "audit.decoys_end", detail=detail))
    return render_page(request, "audit/end_decoys.jinja", {"form": form, "decoy_request": decoy_request})


@require_POST
@require_recent_factor
@idempotent
def decide_ending(request: Request, ending_id: UUID) -> HttpResponse:
    """End the decoys that another auditor asked to end, or refuse."""
    account = _require_auditor(request)
    rows = decoys.list_requests(account.force_id or "")
    ending = next((each for row in rows for each in row.endings.all() if each.pk == ending_id), None)
    if ending is None:
        raise Http404("there is no such request")
    if ending.asked_by_id == account.pk:
        return errors.render_unprocessable(request, "You requested to end these decoys. Another auditor must decide.")
    agreed = request.POST.get("agreed") == "yes"
    try:
        decoys.decide_decoy_ending(ending_id, agreed=agreed)
    except DecoysRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    messages.success(request, "The decoys have ended." if agreed else "Refused. The decoys do not end.")
    return redirect("audit_decoys")


def _find_or_404(account: Account, request_id: UUID) -> DecoyRequest:
    for row in decoys.list_requests(account.force_id or ""):
        if row.pk == request_id:
            return row
    raise Http404("there is no such request")


def _list_officers(force: str) -> list[Account]:
    """List the offender managers of the force who have a team."""
    rows = Account.objects.filter(
        force=force, is_active=True, team__isnull=False, roles__contains=[Role.OFFENDER_MANAGER]
    )
    return list(rows.select_related("team").order_by("name"))


def _require_auditor(request: Request) -> Account:
    account = request.account
    if account is None or not (request.actor.has("auditor") and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
    return account
