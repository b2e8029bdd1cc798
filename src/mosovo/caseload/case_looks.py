"""When an account last opened a case: what was recorded since is new to it, and which cases it opened last.

A look is about the account’s own reading and nothing else: no other account can read it. The log of accesses is
separate, and does not depend on it.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from uuid6 import uuid7

from mosovo.database.prepared_statements import PreparedStatement

from .today_snooze import SAME_LOOK

MAX_RECENT_CASES = 8
"""How many cases are listed as opened last."""
_LOOK = PreparedStatement("""
insert into caseload_caselook as l (id, account_id, nominal_id, since_at, looked_at)
values (%(id)s::uuid, %(me)s::uuid, %(nominal)s::uuid, %(now)s::timestamptz, %(now)s::timestamptz)
on conflict (account_id, nominal_id) do update set looked_at = excluded.looked_at,
  since_at = case when l.looked_at < %(earlier)s::timestamptz then l.looked_at else l.since_at end
returning since_at, since_at = %(now)s::timestamptz
""")
_SELECT_RECENT = """
select p.nominal_id, p.urn, p.surname, p.forenames, p.born_on, p.risk, l.looked_at
from caseload_caselook l join caseload_shownentry p on p.nominal_id = l.nominal_id
where l.account_id = %(me)s
union all select * from recent_decoys()
order by looked_at desc limit %(most)s
"""


class RecentCase(NamedTuple):
    """A case that the account opened, and when it last did."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    born_on: date | None
    risk: str
    looked_at: datetime


def note_case_look(account: UUID, nominal_id: UUID, now: datetime) -> datetime | None:
    """Note that the account opens the case now; return the end of its look before, None at the first."""
    values = {"id": uuid7(), "me": account, "nominal": nominal_id, "now": now, "earlier": now - SAME_LOOK}
    [(since_at, is_first)] = _LOOK.rows(**values)
    return None if is_first else since_at


def list_recent_cases(account: UUID) -> list[RecentCase]:
    """List the cases that the account opened last and may still see, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT_RECENT, {"me": account, "most": MAX_RECENT_CASES})
        return [RecentCase._make(row) for row in cursor.fetchall()]
