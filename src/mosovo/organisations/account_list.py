"""The accounts that an administrator manages: those of the force, and those of agencies."""

from datetime import date, datetime, timedelta
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from .account_status import WARNING_PERIOD
from .api_clients import USERNAME_START
from .models import Account, AccountProposal

type Which = Literal["open", "waiting", "soon", "dormant", "left"]


def list_accounts(force: str) -> QuerySet[Account]:
    """Return the accounts of people, by name. The accounts of API clients are managed with their clients."""
    people = Account.objects.exclude(username__startswith=USERNAME_START)
    return people.filter(Q(force=force) | Q(force=None)).select_related("force", "agency", "team")


def filter_accounts(
    accounts: QuerySet[Account], which: Which, *, today: date, now: datetime, dormant_after: timedelta
) -> QuerySet[Account]:
    """Filter to open accounts, awaiting approval, clearance expiring or expired, dormant, or left."""
    if which == "left":
        return accounts.filter(is_active=False)
    in_use = accounts.filter(is_active=True)
    dormant_since = now - dormant_after
    return {
        "open": in_use,
        "waiting": in_use.filter(Exists(AccountProposal.objects.filter(account=OuterRef("pk"), decided_at=None))),
        "soon": in_use.filter(_expires_soon("vetted_until", today) | _expires_soon("trained_until", today)),
        "dormant": in_use.filter(Q(last_login__lte=dormant_since) | Q(last_login=None), in_use_from__lte=dormant_since),
    }[which]


def _expires_soon(column: str, today: date) -> Q:
    return Q(**{f"{column}__lte": today + WARNING_PERIOD}) | Q(**{column: None})


def search_accounts(accounts: QuerySet[Account], words: str) -> QuerySet[Account]:
    """Filter to accounts whose user name or name contains each of the words."""
    for word in words.split():
        accounts = accounts.filter(Q(username__icontains=word) | Q(name__icontains=word))
    return accounts


def list_proposals_waiting(force: str) -> QuerySet[AccountProposal]:
    """Return proposals for accounts of the force that wait for a second person."""
    return AccountProposal.objects.filter(decided_at=None, account__in=list_accounts(force)).select_related(
        "account", "proposed_by"
    )
