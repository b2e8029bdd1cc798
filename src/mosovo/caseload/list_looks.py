"""When an account last opened a list: entries added since are new to it. No other account can read it."""

from datetime import datetime
from uuid import UUID

from uuid6 import uuid7

from mosovo.database.prepared_statements import PreparedStatement

from .today_snooze import SAME_LOOK, first_new_id

_LOOK = PreparedStatement("""
insert into caseload_listlook as l (id, account_id, name, since_at, looked_at)
values (%(id)s::uuid, %(me)s::uuid, %(name)s, %(now)s::timestamptz, %(now)s::timestamptz)
on conflict (account_id, name) do update set looked_at = excluded.looked_at,
  since_at = case when l.looked_at < %(earlier)s::timestamptz then l.looked_at else l.since_at end
returning since_at, since_at = %(now)s::timestamptz
""")


def note_list_look(account: UUID, name: str, now: datetime) -> datetime | None:
    """Note that the account looks at the list now; return the end of its look before, None at the first.

    Opening the list again within 15 minutes is the same look: what is new stays marked.
    """
    values = {"id": uuid7(), "me": account, "name": name, "now": now, "earlier": now - SAME_LOOK}
    [(since_at, is_first)] = _LOOK.rows(**values)
    return None if is_first else since_at


def is_new_id(since: datetime | None, row_id: UUID | None) -> bool:
    """Whether a row was made after the look before this one: ids begin with the time. Nothing is new at the first."""
    return since is not None and row_id is not None and row_id >= first_new_id(since)


def is_new_since(since: datetime | None, at: datetime | None) -> bool:
    """Whether something came after the look before this one. Nothing is new at the first look."""
    return since is not None and at is not None and at > since
