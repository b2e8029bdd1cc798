"""Actions of plans that are one's own while somebody else manages the case: read off the duties, as far as one sees it.

Such a duty stands on the manager's list, since the case is theirs; who is to do the thing must see it too.
"""

from datetime import date
from uuid import UUID

from django.db import connection

from .by_risk import ROW, Owing
from .today import horizon

MOST = 20
_LIST = f"""
select {ROW} from plan_actions_of_mine() m
  join obligations_duty d on d.nominal_id = m.nominal_id and d.rule = 'practice.plan.action'
    and d.trigger = m.first::text
  join caseload_line l on l.nominal_id = d.nominal_id
 where d.offender_manager_id is distinct from %(me)s and d.met_on is null and not d.in_question
   and d.due_on <= %(horizon)s and (d.ceased_on is null or d.ceased_on > %(today)s)
 order by d.due_on, d.id limit {MOST}"""


def of_others(me: UUID, on: date) -> list[Owing]:
    """Those late, or due up to the horizon of Today; the longest due first. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, {"me": me, "today": on, "horizon": horizon(on)})
        return [Owing._make(row) for row in cursor.fetchall()]
