"""The duty rota of a force: who is reached about urgent alerts, and the times at which no one is.

A shift covers nothing after the account was closed, or on days without valid vetting and training: its officer can then
open no alert. A file replaces the shifts of the days that it covers. A shift that has ended is never changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now, TruncDate

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .console_models import DutyShift
from .models import Account

LONDON = ZoneInfo("Europe/London")
LOOK_AHEAD = timedelta(days=14)
"""How far ahead the page shows shifts and gaps."""


@dataclass(frozen=True, slots=True)
class PlannedShift:
    """A shift of a file."""

    uid: str
    account: Account
    begins_at: datetime
    ends_at: datetime
    contact: str = ""


@dataclass(frozen=True, slots=True)
class RotaChange:
    """What a file changes: shifts that are new, those that are no longer in it, and those that stay."""

    added: Sequence[PlannedShift]
    removed: Sequence[DutyShift]
    kept: int


@dataclass(frozen=True, slots=True)
class CoveredTime:
    """A time for which an officer can take urgent alerts."""

    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class RotaGap:
    """A time at which no duty officer is on the rota."""

    begins_at: datetime
    ends_at: datetime


def list_shifts(force: str, since: datetime, until: datetime) -> Sequence[DutyShift]:
    """List the shifts that touch this time, the earliest first."""
    rows = DutyShift.objects.filter(force=force, removed_at=None, ends_at__gt=since, begins_at__lt=until)
    return list(rows.select_related("account", "added_by"))


def list_on_duty(force: str, at: datetime | Now) -> Sequence[DutyShift]:
    """List the shifts of duty officers who can open alerts at this moment."""
    today = at.astimezone(LONDON).date() if isinstance(at, datetime) else TruncDate(at, tzinfo=LONDON)
    return list(filter_on_duty(force, at, today).select_related("account"))


def filter_on_duty(force: str, at: datetime | Now, today: date | TruncDate) -> QuerySet[DutyShift]:
    """Filter to the shifts at this moment. Closed accounts and those without valid vetting and training are left out.

    `today` is the day of `at` in London.
    """
    rows = DutyShift.objects.filter(force=force, removed_at=None, begins_at__lte=at, ends_at__gt=at)
    return rows.filter(account__is_active=True, account__vetted_until__gte=today, account__trained_until__gte=today)


def filter_rota(force: str) -> QuerySet[DutyShift]:
    """Filter to every shift that the force ever put on the rota."""
    return DutyShift.objects.filter(force=force)


def list_gaps(covered: Iterable[CoveredTime], since: datetime, until: datetime) -> list[RotaGap]:
    """List the times from `since` to `until` that are not covered."""
    gaps, covered_to = [], since
    for each in sorted(covered, key=lambda each: each.begins_at):
        if each.begins_at > covered_to:
            gaps.append(RotaGap(covered_to, min(each.begins_at, until)))
        covered_to = max(covered_to, each.ends_at)
        if covered_to >= until:
            return gaps
    return [*gaps, RotaGap(covered_to, until)]


def list_coming_gaps(shifts: Iterable[DutyShift], now: datetime) -> list[RotaGap]:
    """List the gaps of the next 14 days."""
    covered = (find_covered_time(each) for each in shifts)
    return list_gaps([each for each in covered if each is not None], now, now + LOOK_AHEAD)


def find_covered_time(shift: DutyShift) -> CoveredTime | None:
    """Return the part of a shift in which its officer can open alerts; None if there is none."""
    account = shift.account
    if not account.is_active or account.vetted_until is None or account.trained_until is None:
        return None
    last_day = min(account.vetted_until, account.trained_until)
    if last_day < shift.begins_at.astimezone(LONDON).date():
        return None
    if last_day >= shift.ends_at.astimezone(LONDON).date():
        return CoveredTime(shift.begins_at, shift.ends_at)
    return CoveredTime(shift.begins_at, datetime.combine(last_day + timedelta(days=1), time(), LONDON))


def count_coming_gaps(force: str, now: datetime) -> int:
    """Count the gaps of the next 14 days. One query."""
    return len(list_coming_gaps(list_shifts(force, now, now + LOOK_AHEAD), now))


def compare_rota(force: str, planned: Sequence[PlannedShift], now: datetime) -> RotaChange:
    """Compare a file with the rota: a shift is the same if its person, its times and its contact are."""
    since = max(now, min(each.begins_at for each in planned))
    until = max(each.ends_at for each in planned)
    current_shifts = list_shifts(force, since, until)
    current_by_key = {(row.uid, row.account_id, row.begins_at, row.ends_at, row.contact): row for row in current_shifts}
    planned_by_key = {(each.uid, each.account.pk, each.begins_at, each.ends_at, each.contact): each for each in planned}
    added = [each for key, each in planned_by_key.items() if key not in current_by_key and each.ends_at > now]
    removed = [row for key, row in current_by_key.items() if key not in planned_by_key]
    return RotaChange(added, removed, sum(key in current_by_key for key in planned_by_key))


def apply_rota(force: str, change: RotaChange, *, by: Account, file_name: str) -> None:
    """Put the shifts of a file on the rota, and take off those that it replaces, in one transaction."""
    if not (change.added or change.removed):
        return
    with transaction.atomic():
        removed = [row.pk for row in change.removed]
        DutyShift.objects.filter(pk__in=removed, removed_at=None).update(removed_at=Now(), removed_by=by)
        DutyShift.objects.bulk_create(
            DutyShift(
                force_id=force, account=each.account, uid=each.uid, begins_at=each.begins_at, ends_at=each.ends_at,
                contact=each.contact, file_name=file_name[:200], added_by=by,
            )
            for each in change.added
        )  # fmt: skip
        detail = {"added": len(change.added), "removed": len(removed)}
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "rota.change", rule="rota", detail=detail))
