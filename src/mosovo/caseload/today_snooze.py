"""What an account has already seen of Today, and which duties it snoozed.

A snooze hides a duty from one reader’s own list until a day. It changes no duty and no date, everyone else still sees
the duty, and what must happen at once for someone’s safety is never hidden.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.record.validation import FactRefused

from .harm_order import AT_ONCE
from .models import SnoozedDuty
from .queries import DueDuty
from .today_statements import NOTHING_NEW

SAME_LOOK = timedelta(minutes=15)
"""Opening the page again within this time is the same look: what is new stays marked."""
MAX_SNOOZE = timedelta(days=7)
DUPLICATES_SHOWN = timedelta(days=14)
"""How long a notice of a possible duplicate is on Today."""
_LOOK = PreparedStatement("""
insert into caseload_todaylook as l (account_id, since_at, looked_at) values (%(me)s, %(now)s, %(now)s)
on conflict (account_id) do update set looked_at = excluded.looked_at,
  since_at = case when l.looked_at < %(earlier)s then l.looked_at else l.since_at end
returning since_at, since_at = %(now)s,
  exists (select from caseload_snoozedduty z where z.account_id = l.account_id and z.until_on > %(today)s),
  exists (select from record_message m where m.to_account_id = l.account_id and m.purpose = 'reminder'
    and m.state = 'delivered' and m.opened_at is null),
  exists (select from organisations_apiclientnotice n where n.owner_id = l.account_id and n.ends_on >= %(today)s),
  exists (select from nominals_possibleduplicatenotice p where p.asked_at >= %(shown_from)s)
""")


class LastLook(NamedTuple):
    """The end of an account’s look at Today before this one, what it hides, and which kinds of notice it has."""

    since: datetime | None
    has_snoozed: bool
    has_reminders: bool
    has_client_endings: bool
    has_duplicates: bool


def note_look(account: UUID, now: datetime, today: date) -> LastLook:
    """Note that the account looks at Today now, and return its look before: `since` is None at the first."""
    [row] = _LOOK.rows(me=account, now=now, earlier=now - SAME_LOOK, today=today, shown_from=now - DUPLICATES_SHOWN)
    since_at, is_first, *has = row
    return LastLook(None if is_first else since_at, *has)


def first_new_id(since: datetime | None) -> UUID:
    """Return the id from which duties were calculated after the instant: their ids begin with the time."""
    if since is None:
        return NOTHING_NEW
    return UUID(int=int(since.timestamp() * 1000) << 80)


def snooze_duties(account: UUID, duties: Sequence[DueDuty], *, until_on: date, reason: str, today: date) -> int:
    """Hide the duties from the account’s own list until the day, all or none; return how many.

    Raise FactRefused for a duty that must happen at once, a day more than a week away, or one after the due date.
    """
    if not duties:
        raise FactRefused("duty", "Select the duties to snooze.")
    if not today < until_on <= today + MAX_SNOOZE:
        raise FactRefused("until_on", "The day must be within 7 days from tomorrow.")
    for duty in duties:
        _refuse_hidden(duty, until_on, today)
    with transaction.atomic():
        SnoozedDuty.objects.filter(account_id=account, until_on__lte=today).delete()
        SnoozedDuty.objects.bulk_create(
            [SnoozedDuty(account_id=account, duty_id=duty.id, reason=reason, until_on=until_on) for duty in duties],
            update_conflicts=True,
            unique_fields=["account", "duty_id"],
            update_fields=["reason", "until_on"],
        )
        _log(duties, {"until": str(until_on), "reason": reason})
    return len(duties)


def show_again(account: UUID, duties: Sequence[DueDuty]) -> int:
    """Show snoozed duties again; return how many were snoozed."""
    with transaction.atomic():
        count, _ = SnoozedDuty.objects.filter(account_id=account, duty_id__in=[duty.id for duty in duties]).delete()
        _log(duties, {"until": ""})
    return count


def _refuse_hidden(duty: DueDuty, until_on: date, today: date) -> None:
    if duty.tier == AT_ONCE:
        raise FactRefused("duty", f"A duty of {duty.surname} concerns someone’s safety. It cannot be snoozed.")
    if duty.due_on is not None and today <= duty.due_on < until_on:
        raise FactRefused("until_on", f"A duty of {duty.surname} is due before that day. Select an earlier day.")


def _log(duties: Sequence[DueDuty], detail: dict[str, str]) -> None:
    subjects = sorted({duty.nominal_id for duty in duties})
    log_event(AuditEvent(ProcessingOperation.ALTERATION, "today.snooze", subjects, ["duties"], detail=detail))
