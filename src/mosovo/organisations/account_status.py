"""Whether an account may be signed in with, and what of it runs out soon.

Use is counted from the last sign-in: a session lasts a shift at most, so that nobody can have
used the account for longer than ten hours after it, and no page need write anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .models import Account

WARNED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ExpiringClearance:
    """Vetting or training with the last day on which it holds; None where there never was any."""

    what: str
    last_on: date | None

    def is_over(self, today: date) -> bool:
        """Whether it no longer holds."""
        return self.last_on is None or self.last_on < today


def last_used_at(account: Account) -> datetime:
    """The last sign-in; before the first, when it was opened or opened again."""
    return max(account.in_use_from, account.last_login or account.in_use_from)


def closed_reason(account: Account, now: datetime, dormant_after: timedelta) -> str:
    """Why nobody signs in with it: "closed" (its holder left), "dormant", or "" where they may."""
    if not account.is_active:
        return "closed"
    return "dormant" if now - last_used_at(account) >= dormant_after else ""


def is_cleared(account: Account, on: date) -> bool:
    """Whether vetting and training both hold on the day."""
    return all(last_on is not None and on <= last_on for last_on in (account.vetted_until, account.trained_until))


def list_expiring_clearances(account: Account, today: date) -> Iterator[ExpiringClearance]:
    """What has run out, or does within 30 days."""
    for what, last_on in (("Vetting", account.vetted_until), ("Training", account.trained_until)):
        if last_on is None or last_on - today <= WARNED:
            yield ExpiringClearance(what, last_on)
