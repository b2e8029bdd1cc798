"""The officers who may record on an opened case: something of the case is assigned only to them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import decide_access
from mosovo.organisations.account_status import is_cleared
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit

from .models import AccessGrant, Exclusion


def filter_officers(permit: Permit, accounts: Iterable[Account], action: Action, today: date) -> list[Account]:
    """Return those police accounts that may take the action on the opened case today. Two queries."""
    in_force = Q(until__isnull=True) | Q(until__gt=today)
    about = {"nominal_id": permit.nominal_id, "from_on__lte": today}
    excluded = set(Exclusion.objects.filter(in_force, **about).values_list("account_id", flat=True))
    named = set(
        AccessGrant.objects.filter(in_force, **about, kind=AccessGrant.Kind.NAMED).values_list("account_id", flat=True)
    )
    case = permit.case
    return [
        account
        for account in accounts
        if account.is_active
        and decide_access(
            _build_actor(account, today),
            action,
            CaseRelation(
                case.holding_force, case.team, case.offender_manager, case.is_restricted,
                is_named=account.pk in named, is_excluded=account.pk in excluded,
            ),
        ).allowed
    ]  # fmt: skip


def _build_actor(account: Account, today: date) -> Actor:
    return Actor(
        account.pk, account.name, account.force_id or "", account.team_id, account.agency_id, frozenset(account.roles),
        is_cleared=is_cleared(account, today),
    )  # fmt: skip
