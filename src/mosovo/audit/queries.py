"""Read the audit log. Row security allows only auditors to."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import QuerySet

from .models import AuditEntry

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """The filter of an auditor. Values that are None or empty do not filter."""

    subject: UUID | None = None
    account: UUID | None = None
    action: str = ""
    verb: str = ""
    allowed: bool | None = None
    first: date | None = None
    last: date | None = None
    since: datetime | None = None


def list_entries(entry_filter: AuditFilter, before: int | None = None) -> QuerySet[AuditEntry]:
    """Return the matching entries, latest first; with `before`, only those older than this id."""
    rows = _narrow_to_period(entry_filter, AuditEntry.objects.order_by("-id"))
    if entry_filter.subject is not None:
        rows = rows.filter(subjects__contains=[entry_filter.subject])
    if entry_filter.account is not None:
        rows = rows.filter(actor_id=entry_filter.account)
    if entry_filter.action:
        rows = rows.filter(action__startswith=entry_filter.action)
    if entry_filter.verb:
        rows = rows.filter(verb=entry_filter.verb)
    if entry_filter.allowed is not None:
        rows = rows.filter(allowed=entry_filter.allowed)
    return rows if before is None else rows.filter(id__lt=before)


def _narrow_to_period(entry_filter: AuditFilter, rows: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
    """Keep the entries of the period and since the instant of the filter."""
    if entry_filter.first is not None:
        rows = rows.filter(at__gte=_calculate_day_bounds(entry_filter.first)[0])
    if entry_filter.last is not None:
        rows = rows.filter(at__lt=_calculate_day_bounds(entry_filter.last)[1])
    if entry_filter.since is not None:
        rows = rows.filter(at__gt=entry_filter.since)
    return rows


def find_people(name: str) -> list[UUID]:
    """Find the people with this surname or whole name, at most 100. The search is logged by the database."""
    with connection.cursor() as cursor:
        cursor.execute("select find_people_for_audit(%s)", [name])
        [people] = cursor.fetchone() or ([],)
    return list(people)


class UnusualAccess(NamedTuple):
    """How many entries of other accounts, since an instant, an auditor looks at first."""

    refused: int
    emergencies: int
    disclosures: int


_UNUSUAL = """
select count(*) filter (where not allowed), count(*) filter (where allowed and action = 'nominals.break_glass'),
  count(*) filter (where allowed and verb = 'disclosure')
from audit_auditentry where at > %s and actor_id is distinct from %s"""


def count_unusual(since: datetime, reader: UUID) -> UnusualAccess:
    """Count refusals, emergency accesses and disclosures of others since an instant. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_UNUSUAL, [since, reader])
        return UnusualAccess._make(cursor.fetchone())


class CaseAccessSummary(NamedTuple):
    """An account's access to one case in a period: counts, refusals, first and last time, and rules."""

    nominal_id: UUID
    times: int
    refused: int
    first_at: datetime
    last_at: datetime
    rules: list[str]


MAX_CASES = 1_000
_CASES_ACCESSED = """
select subject, count(*), count(*) filter (where not e.allowed), min(e.at), max(e.at), array_agg(distinct e.rule),
  count(*) over ()
  from audit_auditentry e cross join unnest(e.subjects) subject
 where e.actor_id = %s and e.at >= %s and e.at < %s
 group by subject order by max(e.at) desc, subject limit %s"""


class AccessedCases(NamedTuple):
    """The cases that an account accessed last, at most `MAX_CASES`, and the number of all."""

    latest: list[CaseAccessSummary]
    total: int


def list_cases_accessed_by(account: UUID, first: date, last: date) -> AccessedCases:
    """List the cases that the account read, changed or tried to, from the first date to the last, latest first."""
    begin, end = _calculate_day_bounds(first)[0], _calculate_day_bounds(last)[1]
    with connection.cursor() as cursor:
        cursor.execute(_CASES_ACCESSED, [account, begin, end, MAX_CASES])
        rows = cursor.fetchall()
    return AccessedCases([CaseAccessSummary._make(row[:-1]) for row in rows], rows[0][-1] if rows else 0)


def _calculate_day_bounds(day: date) -> tuple[datetime, datetime]:
    """Return the start and the end of a date in London, the end exclusive."""
    day_start = datetime.combine(day, time.min, LONDON)
    return day_start, datetime.combine(day + timedelta(days=1), time.min, LONDON)
