"""Lift the limits on people, for tests in which an account reads more people than an officer does."""

from collections.abc import Callable
from typing import Any

from mosovo.organisations import look_ups
from mosovo.organisations.models import Account
from tests.support.people import acting

LIFT = (
    "insert into organisations_lookupallowance (id, account_id, level, reason, given_by_id, until)"
    " select gen_random_uuid(), a.id, l.level, 'A test', b.id, now() + interval '10 hours'"
    " from organisations_account a cross join lateral"
    " (select id from organisations_account where id <> a.id order by id limit 1) b"
    " cross join (values (2), (3)) l (level)"
)


def lift_limits(owner_sql: Callable[..., Any]) -> None:
    """Lift the limits of every account of the database, also on a further emergency access.

    `owner_sql` runs a statement as its owner.
    """
    owner_sql(LIFT)


def allow_emergency(account: Account, by: Account) -> None:
    """Let an account open further cases in an emergency. `by` is a supervisor or inspector of its force."""
    with acting(by):
        look_ups.allow_emergency_access(account.pk, "The control room called about it")
