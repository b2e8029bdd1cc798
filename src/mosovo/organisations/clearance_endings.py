"""People of a force whose vetting or training ends within 60 days or has ended, and leavers with work in hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from .models import Account
from .staff_work import StaffWork

NOTICE_PERIOD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class LapsingAccount:
    """An account with the first day on which its vetting or training has ended, and what it has in hand."""

    account: Account
    what: str
    last_on: date | None
    """The last valid day; None if there never was one."""
    work: StaffWork

    def is_over(self, today: date) -> bool:
        """Whether it has ended."""
        return self.last_on is None or self.last_on < today


def filter_lapsing_accounts(force: str, last_on: date) -> QuerySet[Account]:
    """Return the accounts in use whose vetting or training ends by the day, has ended or was never recorded."""
    ends = Q(vetted_until__lte=last_on) | Q(vetted_until=None)
    ends |= Q(trained_until__lte=last_on) | Q(trained_until=None)
    return Account.objects.filter(ends, force=force, is_active=True).exclude(roles=[]).select_related("team")


def list_lapsing(force: str, today: date, work: Mapping[UUID, StaffWork]) -> Sequence[LapsingAccount]:
    """List each vetting and training that has ended or ends within 60 days, the earliest first."""
    rows = [
        LapsingAccount(account, what, last_on, work.get(account.pk, StaffWork()))
        for account in filter_lapsing_accounts(force, today + NOTICE_PERIOD)
        for what, last_on in (("Vetting", account.vetted_until), ("Training", account.trained_until))
        if last_on is None or last_on <= today + NOTICE_PERIOD
    ]
    return sorted(rows, key=lambda row: (row.last_on or date.min, row.account.name, row.what))


def list_leavers_with_work(force: str, work: Mapping[UUID, StaffWork]) -> Sequence[tuple[Account, StaffWork]]:
    """List closed accounts that still have something in hand, those with most cases first."""
    rows = Account.objects.filter(force=force, is_active=False).select_related("team")
    found = [(each, work[each.pk]) for each in rows if each.pk in work and not work[each.pk].is_none]
    return sorted(found, key=lambda row: (-row[1].cases, row[0].name))
