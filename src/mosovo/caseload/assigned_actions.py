"""Actions of plans and of meetings that are one's own while somebody else manages the case, as far as one sees it.

Such a duty stands on the manager's list, since the case is theirs; who is to do the thing must see it too. Of an action
of a meeting on a case that they may not see they are told its number, its day and whom to ask, and nothing of the case.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.record.shortened import Shortened, whole_of_first

from .risk_order import ROW, BoardDuty
from .today import list_horizon

MOST = 20
_LIST = f"""
with mine as (
  select first, nominal_id, array['practice.plan.action'] as rules, null::varchar as reference, null::date as due_on,
    null::varchar as whom from plan_actions_assigned_to_actor()
  union all
  select first, nominal_id, array['practice.meeting.action', 'practice.meeting.agency'], reference, due_on, whom
    from meeting_actions_assigned_to_actor())
(select {ROW}, null::varchar as reference, null::varchar as whom, count(*) over () as of from mine m
  join obligations_duty d on d.nominal_id = m.nominal_id and d.rule = any(m.rules) and d.trigger = m.first::text
  join caseload_caseloadentry l on l.nominal_id = d.nominal_id
 where d.offender_manager_id is distinct from %(me)s and d.met_on is null and not d.in_question
   and d.due_on <= %(horizon)s and (d.ceased_on is null or d.ceased_on > %(today)s)
 order by d.due_on, d.id limit {MOST})
union all
(select 0, m.due_on, m.first, null, '', '', '', '', '', '', '', m.reference, m.whom, count(*) over () from mine m
 where m.reference is not null and m.due_on <= %(horizon)s
   and not exists (select from caseload_caseloadentry l where l.nominal_id = m.nominal_id)
 order by m.due_on, m.first limit {MOST})"""


class HiddenCaseAction(NamedTuple):
    """An action of a meeting that is one's own, of a case that one may not see."""

    action: UUID
    reference: str
    due_on: date
    whom: str
    """Who takes the chair, and can say more."""


class AssignedActions(NamedTuple):
    """What is one's own to do on cases of others, and what of it is of cases that one may not see."""

    seen: Shortened[BoardDuty]
    unseen: Shortened[HiddenCaseAction]


NOTHING = AssignedActions(Shortened((), 0), Shortened((), 0))


def list_assigned_actions(me: UUID, on: date) -> AssignedActions:
    """Those late, or due up to the horizon of Today; the longest due first. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, {"me": me, "today": on, "horizon": list_horizon(on)})
        rows = cursor.fetchall()
    seen, unseen = [row for row in rows if row[-2] is None], [row for row in rows if row[-2] is not None]
    return AssignedActions(
        Shortened([BoardDuty._make(row[:-3]) for row in seen], whole_of_first(seen)),
        Shortened([HiddenCaseAction(row[2], row[-3], row[1], row[-2]) for row in unseen], whole_of_first(unseen)),
    )
