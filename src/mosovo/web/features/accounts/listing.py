"""Rows and texts for the pages of accounts and proposals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from django.conf import settings
from django.urls import reverse

from mosovo.edge.request_context import Request
from mosovo.organisations.account_list import Which, filter_accounts, list_accounts
from mosovo.organisations.account_status import ExpiringClearance, closed_reason, last_used_at, list_expiring_clearances
from mosovo.organisations.models import Account, AccountProposal, Agency, Role, Team
from mosovo.web.core.formatting import format_date

MAX_ROWS = 100
LIST_TITLES: dict[Which, str] = {
    "open": "In use",
    "waiting": "Awaiting approval",
    "soon": "Vetting or training expiring",
    "dormant": "Not used recently",
    "left": "Left",
}
COLUMNS = {
    "name": "Name", "roles": "Roles", "force_id": "Force", "agency_id": "Agency", "team_id": "Team",
    "vetting": "Vetting", "vetted_until": "Vetted until", "trained_until": "Trained until",
    "subject": "Subject at single sign-on", "password": "New first password",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in the list."""

    account: Account
    role_names: str
    works_for: str
    state: str
    warnings: Sequence[str]


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in words. `is_own` if the reader made it or it is about the reader: another person must decide."""

    proposal: AccountProposal
    changes: Sequence[tuple[str, str, str]]
    is_own: bool


def filter_from_request(request: Request) -> Which:
    """Return the list named in the URL; accounts in use by default."""
    return next((which for which in get_args(Which.__value__) if which == request.GET.get("show")), "open")


def build_tabs(request: Request, chosen: Which) -> list[tuple[str, str, bool, int]]:
    """Build the tabs of the lists, each with its count."""
    return [
        (name, f"{reverse('accounts')}?show={which}", which == chosen, build_account_rows(request, which).count())
        for which, name in LIST_TITLES.items()
    ]


def build_account_rows(request: Request, which: Which) -> Any:
    """Return the query of the accounts in one list."""
    accounts = list_accounts(request.actor.force)
    return filter_accounts(
        accounts, which, today=request.today, now=request.now, dormant_after=settings.ACCOUNT_DORMANT_AFTER
    )


def build_row(account: Account, request: Request) -> AccountRow:
    """Build the row of one account."""
    works_for = account.force.name if account.force else account.agency.name if account.agency else ""
    return AccountRow(
        account,
        ", ".join(str(Role(role).label) for role in sorted(account.roles)) or "None yet",
        f"{works_for}, {account.team.name}" if account.team else works_for,
        describe_account_status(account, request),
        [describe_expiry(ending, request.today) for ending in list_expiring_clearances(account, request.today)],
    )


def describe_account_status(account: Account, request: Request) -> str:
    """Return the status of the account: in use, left, or closed because it was not used."""
    reason = closed_reason(account, request.now, settings.ACCOUNT_DORMANT_AFTER)
    return {"closed": "Left", "dormant": "Closed: not used recently", "": "In use"}[reason]


def describe_expiry(ending: ExpiringClearance, today: date) -> str:
    """Return the warning about vetting or training that has expired, expires soon or is not recorded."""
    if ending.last_on is None:
        return f"{ending.what} not recorded: no access"
    if ending.is_over(today):
        return f"{ending.what} expired on {format_date(ending.last_on)}: no access"
    return f"{ending.what} expires on {format_date(ending.last_on)}"


def format_last_used(account: Account) -> str:
    """Return the date of the last sign-in, or “Never”."""
    return format_date(last_used_at(account)) if account.last_login else "Never"


def build_proposal(proposal: AccountProposal, request: Request) -> ProposalRow:
    """Build a proposal: the name, current value and proposed value of each change."""
    changes = [
        (COLUMNS[name], describe_proposal(name, getattr(proposal.account, name)), describe_proposal(name, value))
        for name, value in proposal.proposed_values.items()
        if name == "password" or str(value or "") != str(getattr(proposal.account, name) or "")
    ]
    return ProposalRow(proposal, changes, request.actor.account in (proposal.proposed_by_id, proposal.account_id))


def describe_changed_meanwhile(account: Account, names: Iterable[str]) -> str:
    """Say that another person changed the account, and what it has now where the form has something else."""
    now = "; ".join(f"{COLUMNS[name]}: {describe_proposal(name, getattr(account, name))}" for name in names)
    return f"The account was changed after you opened this page. It now has {now}. Check your answers, then continue"


def describe_proposal(name: str, value: Any) -> str:
    """Return a value in words."""
    if name == "password":
        return "Hidden"
    if name == "roles":
        return ", ".join(str(Role(role).label) for role in value) or "None"
    if not value:
        return "None"
    if name == "vetting":
        return str(Account.VettingLevel(value).label)
    if name in ("team_id", "agency_id"):
        model: Any = Team if name == "team_id" else Agency
        return str(model.objects.filter(pk=value).first() or "None")
    return format_date(date.fromisoformat(str(value))) if name.endswith("_until") else str(value)
