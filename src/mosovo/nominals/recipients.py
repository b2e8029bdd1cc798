"""Refuse to give an account access that it could not use or must not have, whatever gives it: a name, a share, a grant.

An auditor and an account administrator read no case. A name on a restricted case or a share would open it to them,
because both are relations to the case.
"""

from datetime import date

from django.db.models import Q

from mosovo.organisations.models import Account, Role
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from .models import Exclusion

ROLES_WITHOUT_CASES = frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.INTEGRATOR})


def refuse_recipient(permit: Permit, account: Account, today: date, field: str = "account") -> None:
    """Raise `FactRefused` if the account has no role that can open a case, or is excluded from this one."""
    if set(account.roles) <= ROLES_WITHOUT_CASES:
        raise FactRefused(field, f"{account.name} has no role that can open a case.")
    in_force = Q(until__isnull=True) | Q(until__gt=today)
    if Exclusion.objects.filter(in_force, nominal_id=permit.nominal_id, account=account).exists():
        raise FactRefused(field, f"{account.name} is excluded from the case for a conflict of interest.")
