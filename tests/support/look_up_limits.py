"""Lift the limit on look-ups, for tests in which an account opens more people than an officer does."""

from collections.abc import Callable
from typing import Any

LIFT = (
    "insert into organisations_lookupallowance (id, account_id, level, reason, given_by_id, until)"
    " select gen_random_uuid(), a.id, 2, 'A test', b.id, now() + interval '10 hours'"
    " from organisations_account a cross join lateral"
    " (select id from organisations_account where id <> a.id order by id limit 1) b"
)


def lift_limits(owner_sql: Callable[..., Any]) -> None:
    """Lift the limit of every account of the database. `owner_sql` runs a statement as its owner."""
    owner_sql(LIFT)
