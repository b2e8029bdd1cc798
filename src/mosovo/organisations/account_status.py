"""Whether an account may sign in, and which clearances expire soon.

Disuse is counted from the last sign-in. A session lasts at most one shift, so an account cannot have been used for more
than ten hours after it, and no page needs to store its use.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .models import Account

WARNING_PERIOD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ExpiringClearance:
    """Vetting or training with its last valid day; None if there never was any."""

    what: str
    last_on: date | None

    def is_over(self, today: date) -> bool:
        """Whether it has expired."""
        return self.last_on is None or self.last_on < today


def last_used_at(account: Account) -> datetime:
    """Return the last sign-in, or when the account was opened or reopened if that is later."""
    return max(account.in_use_from, account.last_login or account.in_use_from)


def closed_reason(account: Account, now: datetime, dormant_after: timedelta) -> str:
    """Return why the account cannot sign in: "closed" (its holder left), "dormant", or an empty string if it can."""
    if not account.is_active:
        return "closed"
    return "dormant" if now - last_used_at(account) >= dormant_after else ""


def is_cleared(account: Account, on: date) -> bool:
    """Whether vetting and training are both valid on the date."""
    return all(last_on is not None and on <= last_on for last_on in (account.vetted_until, account.trained_until))


def list_expiring_clearances(account: Account, today: date) -> Iterator[ExpiringClearance]:
    """Yield clearances that have expired, or will within 30 days."""
    for what, last_on in (("Vetting", account.vetted_until), ("Training", account.trained_until)):
        if last_on is None or last_on - today <= WARNING_PERIOD:
            yield ExpiringClearance(what, last_on)
