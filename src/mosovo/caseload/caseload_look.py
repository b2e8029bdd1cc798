"""One statement for what an account finds on the caseload: who is new, since when, and its saved views."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import orjson
from uuid6 import uuid7

from mosovo.database.prepared_statements import PreparedStatement

from .models import SavedView
from .saved_views import sort_views
from .today_snooze import SAME_LOOK

_LOOK = PreparedStatement("""
with look as (
  insert into caseload_listlook as l (id, account_id, name, since_at, looked_at)
  values (%(id)s::uuid, %(me)s::uuid, 'caseload', %(now)s::timestamptz, %(now)s::timestamptz)
  on conflict (account_id, name) do update set looked_at = excluded.looked_at,
    since_at = case when l.looked_at < %(earlier)s::timestamptz then l.looked_at else l.since_at end
  returning since_at, since_at = %(now)s::timestamptz as is_first
)
select look.since_at, look.is_first,
  array(
    select distinct d.nominal_id from obligations_duty d
    where d.nominal_id = any(%(ids)s::uuid[]) and d.met_on is null and not look.is_first
      and d.id >= (lpad(to_hex((extract(epoch from look.since_at) * 1000)::bigint), 12, '0')
        || repeat('0', 20))::uuid),
  (select coalesce(jsonb_agg(jsonb_build_array(v.id, v.account_id, v.team_id, v.name, v.query)), '[]')
   from caseload_savedview v join organisations_account a on a.id = v.account_id
   where v.account_id = %(me)s::uuid or a.is_active)::text
from look
""")
"""The ids of duties begin with the time at which they were calculated, in milliseconds. Row security selects the views:
the account’s own, and those shared with its team."""


class CaseloadLook(NamedTuple):
    """What an account finds on the caseload."""

    new: set[UUID]
    """People with a duty that is new since the look before."""
    since: datetime | None
    """The end of the look before; None at the first."""
    saved: Sequence[SavedView]
    """The same views in the same order as `list_saved_views`, without their accounts."""


def load_caseload_look(account: UUID, nominal_ids: Sequence[UUID], now: datetime) -> CaseloadLook:
    """Note that the account looks at these people now. Opening the list again within 15 minutes is the same look."""
    values = {"id": uuid7(), "me": account, "now": now, "earlier": now - SAME_LOOK, "ids": list(nominal_ids)}
    [(since_at, is_first, new, saved)] = _LOOK.rows(**values)
    views = [
        SavedView(pk=UUID(key), account_id=UUID(author), team_id=team and UUID(team), name=name, query=query)
        for key, author, team, name, query in orjson.loads(saved)
    ]
    return CaseloadLook(set(new), None if is_first else since_at, sort_views(views, account))
