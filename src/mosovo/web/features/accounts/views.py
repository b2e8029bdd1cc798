"""Pages to list, show and change accounts. Every change goes through `account_administration`."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.organisations import account_administration
from mosovo.organisations.account_administration import AdministrationRefused, list_open_proposals
from mosovo.organisations.account_list import list_accounts, list_proposals_waiting, search_accounts
from mosovo.organisations.models import Account
from mosovo.organisations.sessions import list_live_sessions
from mosovo.web.core import errors
from mosovo.web.core.administration import require_administrator
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.saved_forms.page_forms import set_answer_address
from mosovo.web.core.step_up import require_recent_factor

from . import listing
from .forms import AccountChangeForm, AccountSearchForm, NewAccountForm, build_version, get_current_values

SECOND_PERSON_ROLES = frozenset({"administrator", "inspector"})
PROPOSED = "Change proposed. It takes effect when a second person approves it. Access that it removes has ended."
DONE_MESSAGES = {
    "close": "The account is closed and signed out everywhere.",
    "reopen": "The account is reopened.",
    "reset_factor": "Security keys and codes are reset, and every session is ended.",
    "end_sessions": "Every session is ended.",
}


def show_account_refusal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show the reason when a change of an account is refused. A hidden account is answered as not found."""

    @wraps(view)
    def wrapped_view(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except AdministrationRefused as refusal:
            if refusal.hides_existence:
                raise Http404("there is no such account") from refusal
            return errors.render_unprocessable(request, str(refusal))

    return wrapped_view


def get_account_or_404(request: Request, account_id: UUID) -> Account:
    """Return one of the accounts that the reader administers."""
    require_administrator(request)
    account = list_accounts(request.actor.force).filter(pk=account_id).first()
    if account is None:
        raise Http404("there is no such account")
    return account


@require_http_methods(["GET", "POST"])
def list_accounts_page(request: Request) -> HttpResponse:
    """List the accounts of the force and of agencies. A search is sent by POST, so that no name is in a URL."""
    require_administrator(request)
    set_answer_address(request.get_full_path())
    form, which = AccountSearchForm(request.POST or None), listing.filter_from_request(request)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    accounts = (
        search_accounts(list_accounts(request.actor.force), words)
        if words
        else listing.build_account_rows(request, which)
    )
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "accounts.list",
            rule="administrator",
            detail={"list": "found" if words else which},
        )
    )
    rows = [listing.build_row(each, request) for each in accounts[: listing.MAX_ROWS + 1]]
    context = {
        "form": form,
        "heading": "Search results" if words else listing.LIST_TITLES[which],
        "tabs": listing.build_tabs(request, which),
        "rows": rows[: listing.MAX_ROWS],
        "more": len(rows) > listing.MAX_ROWS,
        "format_last_used": listing.format_last_used,
    }
    return render_page(request, "accounts/accounts.jinja", context)


@require_GET
def show_account(request: Request, account_id: UUID) -> HttpResponse:
    """Show one account: roles, open proposals, sessions, sign-in factors and number of cases."""
    account = get_account_or_404(request, account_id)
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "accounts.view", rule="administrator", detail={"account": str(account.pk)}
        )
    )
    context = {
        "row": listing.build_row(account, request),
        "last_used": listing.format_last_used(account),
        "is_own": account.pk == request.actor.account,
        "proposals": [listing.build_proposal(each, request) for each in list_open_proposals(account)],
        "sessions": list_live_sessions(account.pk, seen_since=request.now - settings.SESSION_IDLE_TIMEOUT).count(),
        "factors": count_factors(account),
        "cases": account_administration.count_cases_held(account),
    }
    return render_page(request, "accounts/account.jinja", context)


def count_factors(account: Account) -> int:
    """Count the security keys and authenticators of the account."""
    return int(Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES).count())


@require_http_methods(["GET", "POST"])
@require_recent_factor
@show_account_refusal
@idempotent
def create_account_page(request: Request) -> HttpResponse:
    """Create an account. The first password is shown once; access waits for a second person’s approval."""
    force = require_administrator(request)
    form = NewAccountForm(request.POST or None, force=force, today=request.today, initial={"vetting": "none"})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        created = account_administration.propose_account(values["username"], values["name"], **form.to_account_values())
        messages.success(request, format_first_password(values["username"], created.first_password))
        return HttpResponseRedirect(reverse("account", kwargs={"account_id": created.account_id}))
    return render_page(
        request, "accounts/form.jinja", {"form": form, "title": "New account", "back": reverse("accounts")}
    )


@require_http_methods(["GET", "POST"])
@require_recent_factor
@show_account_refusal
@idempotent
def change_account_page(request: Request, account_id: UUID) -> HttpResponse:
    """Change an account. What gives access is proposed; what removes access takes effect at once."""
    account = get_account_or_404(request, account_id)
    address = reverse("account", kwargs={"account_id": account.pk})
    form = AccountChangeForm(
        request.POST or None,
        force=require_administrator(request),
        today=request.today,
        initial=get_current_values(account),
    )
    if request.method == "POST" and form.is_valid():
        changes = form.get_changed_values(account)
        if changes and form.has_seen(account):
            proposed = account_administration.propose_account_change(account.pk, **changes)
            messages.success(request, PROPOSED if proposed else "The account is changed.")
            return HttpResponseRedirect(address)
        nothing = "You have not changed anything. Change the account or cancel"
        form.add_error(None, listing.describe_changed_meanwhile(account, changes) if changes else nothing)
        form.show_row("seen", build_version(account))
    return render_page(request, "accounts/form.jinja", {"form": form, "title": "Change account", "back": address})


@require_POST
@require_recent_factor
@show_account_refusal
@idempotent
def apply_account_action(request: Request, account_id: UUID, act: str) -> HttpResponse:
    """Close or reopen the account, reset its keys and codes, or end its sessions."""
    account = get_account_or_404(request, account_id)
    account_administration.administer_account(act, account.pk)
    messages.success(request, DONE_MESSAGES[act])
    return HttpResponseRedirect(reverse("account", kwargs={"account_id": account.pk}))


@require_POST
@require_recent_factor
@show_account_refusal
@idempotent
def propose_password_page(request: Request, account_id: UUID) -> HttpResponse:
    """Propose a new first password. It is shown once and works only after a second person approves it."""
    account = get_account_or_404(request, account_id)
    messages.success(
        request, format_first_password(account.username, account_administration.propose_new_password(account.pk))
    )
    return HttpResponseRedirect(reverse("account", kwargs={"account_id": account.pk}))


@require_GET
def list_proposals_page(request: Request) -> HttpResponse:
    """Show the proposals of others to an administrator or inspector of the force, who may approve them."""
    force = require_second_person(request)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "accounts.waiting", rule="second-person"))
    proposals = [listing.build_proposal(each, request) for each in list_proposals_waiting(force)]
    return render_page(request, "accounts/waiting.jinja", {"proposals": proposals})


@require_POST
@require_recent_factor
@show_account_refusal
@idempotent
def decide_on_proposal(request: Request) -> HttpResponse:
    """Approve or refuse a proposal."""
    require_second_person(request)
    proposal = list_proposals_waiting(request.actor.force).filter(pk=parse_proposal_id(request)).first()
    if proposal is None:
        raise Http404("there is no such proposal")
    agreed = request.POST.get("agreed") == "yes"
    account_administration.decide_proposal(proposal, agreed=agreed)
    messages.success(request, "Approved. The change has taken effect." if agreed else "Refused. Nothing has changed.")
    return HttpResponseRedirect(reverse("accounts_waiting"))


def require_second_person(request: Request) -> str:
    """Return the force for which the reader may approve proposals; not found for anyone else."""
    if not (request.actor.roles & SECOND_PERSON_ROLES and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
    return request.actor.force


def parse_proposal_id(request: Request) -> UUID:
    """Return the proposal id sent with the form; an id that no proposal has if it is missing or invalid."""
    try:
        return UUID(request.POST.get("proposal", ""))
    except ValueError:
        return UUID(int=0)


def format_first_password(number: str, password: str) -> str:
    """Return the message with the first password, which is shown once on the next page."""
    return f"The first password for {number} is {password} – it is shown only once. Give it to the person face to face."
