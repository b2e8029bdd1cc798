"""Accounts in bulk: joiners, movers and leavers from a CSV file, and proposals approved together."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.edge.request_context import Request
from mosovo.organisations.account_administration import AdministrationRefused, decide_proposal
from mosovo.organisations.account_csv import (
    COLUMNS,
    REMOVABLE,
    REMOVED,
    REQUIRED,
    AccountFileRefused,
    AccountRow,
    propose_accounts,
    read_accounts,
)
from mosovo.organisations.account_list import list_proposals_waiting
from mosovo.organisations.models import AccountProposal, Force, Role
from mosovo.web.core.administration import require_administrator
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .forms import AccountFileForm
from .views import require_second_person, show_account_refusal

IMPORT_MESSAGE = (
    "{joiners} accounts are opened and {movers} changes are proposed or made. {leavers} accounts are closed."
)

LEFT_OUT = "Not approved, because the account has changed since the proposal: {number}. Refuse these."


@require_http_methods(["GET", "POST"])
@require_recent_factor
@show_account_refusal
@idempotent
def send_accounts_file(request: Request) -> HttpResponse:
    """Check a CSV file of accounts, and propose what is in it. Nothing is done if any row is wrong."""
    force = require_administrator(request)
    form = AccountFileForm(request.POST or None, request.FILES or None, today=request.today)
    rows: list[AccountRow] = []
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = _read_rows(request, form, force)
        except AccountFileRefused as refusal:
            reasons = refusal.reasons
            form.add_error("file", f"Correct the file: {len(reasons)} {'errors' if len(reasons) > 1 else 'error'}")
        else:
            if not form.cleaned_data["check_only"]:
                propose_accounts(rows, force)
                messages.success(request, _describe_import(rows))
                return HttpResponseRedirect(f"{reverse('accounts')}?show=waiting")
    context = {"form": form, "rows": rows, "reasons": reasons, "columns": COLUMNS, "required": REQUIRED}
    context |= {"roles": Role.values, "removable": REMOVABLE, "removed": REMOVED}
    return render_page(request, "accounts/file.jinja", context)


def _read_rows(request: Request, form: AccountFileForm, force: Force) -> list[AccountRow]:
    assert request.account is not None
    return read_accounts(form.cleaned_data["file"].read(), force, request.account.pk)


def _describe_import(rows: list[AccountRow]) -> str:
    counts = {kind: sum(row.effect == kind for row in rows) for kind in ("Joiner", "Mover", "Leaver")}
    return IMPORT_MESSAGE.format(joiners=counts["Joiner"], movers=counts["Mover"], leavers=counts["Leaver"])


@require_POST
@require_recent_factor
@show_account_refusal
@idempotent
def approve_all(request: Request) -> HttpResponse:
    """Approve the proposals that were shown, except the reader's own.

    Those decided meanwhile, and those for accounts that have changed since, are left out.
    """
    force = require_second_person(request)
    proposal_ids = {each for text in request.POST.getlist("proposal") if (each := _parse_id(text))}
    waiting = list_proposals_waiting(force).filter(pk__in=proposal_ids).exclude(proposed_by=request.actor.account)
    proposals = list(waiting.exclude(account=request.actor.account))
    with transaction.atomic():
        approved = sum(_approve(proposal) for proposal in proposals)
    messages.success(request, f"Approved: {approved}. The changes have taken effect.")
    if approved < len(proposals):
        messages.warning(request, LEFT_OUT.format(number=len(proposals) - approved))
    return HttpResponseRedirect(reverse("accounts_waiting"))


def _approve(proposal: AccountProposal) -> bool:
    """Approve the proposal; return false if the account has changed since."""
    try:
        decide_proposal(proposal, agreed=True)
    except AdministrationRefused as refusal:
        if refusal.rule not in ("changed", "decided"):
            raise
        return False
    return True


def _parse_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
