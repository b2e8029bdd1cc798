"""Actions of plans and meetings that an officer owns on cases of other offender managers.

Such a duty is on the offender manager’s list, and its owner must see it too. For a meeting action on a case that the
owner may not see, the list shows only its number, its due date and the chair, and nothing about the case.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from mosovo.database.joint_reads import Reading, Select, ask
from mosovo.record.limited_list import LimitedList, get_total

from .risk_order import ROW, BoardDuty
from .today import list_horizon

MOST = 20
_LIST = f"""
with assigned as (
  select first, nominal_id, array['practice.plan.action'] as rules, null::varchar as reference, null::date as due_on,
    null::varchar as chair_name from plan_actions_assigned_to_actor()
  union all
  select first, nominal_id, array['practice.meeting.action', 'practice.meeting.agency'], reference, due_on, chair_name
    from meeting_actions_assigned_to_actor())
(select {ROW}, null::varchar as reference, null::varchar as chair_name, count(*) over () as of from assigned a
  join obligations_duty d on d.nominal_id = a.nominal_id and d.rule = any(a.rules) and d.trigger = a.first::text
  join caseload_caseloadentry l on l.nominal_id = d.nominal_id
 where d.offender_manager_id is distinct from %(me)s and d.met_on is null and not d.in_question
   and d.due_on <= %(horizon)s and (d.ceased_on is null or d.ceased_on > %(today)s)
 order by d.due_on, d.id limit {MOST})
union all
(select 0, a.due_on, a.first, null, '', '', '', '', '', '', '', a.reference, a.chair_name, count(*) over ()
  from assigned a
 where a.reference is not null and a.due_on <= %(horizon)s
   and not exists (select from caseload_caseloadentry l where l.nominal_id = a.nominal_id)
 order by a.due_on, a.first limit {MOST})"""


class HiddenCaseAction(NamedTuple):
    """An action of a meeting that the reader owns, on a case that the reader may not see."""

    action: UUID
    reference: str
    due_on: date
    chair_name: str
    """The chair of the meeting, who can say more about the action."""


class AssignedActions(NamedTuple):
    """The reader’s actions on other officers’ cases: those on visible cases, and those on hidden ones."""

    seen: LimitedList[BoardDuty]
    unseen: LimitedList[HiddenCaseAction]


NOTHING = AssignedActions(LimitedList((), 0), LimitedList((), 0))


def ask_assigned_actions(me: UUID, on: date) -> Reading[AssignedActions]:
    """List actions that are overdue or due by the last day shown on Today, longest overdue first."""
    rows = yield from ask(Select(_LIST, {"me": me, "today": on, "horizon": list_horizon(on)}))
    seen, unseen = [row for row in rows if row[-2] is None], [row for row in rows if row[-2] is not None]
    return AssignedActions(
        LimitedList([BoardDuty._make(row[:-3]) for row in seen], get_total(seen)),
        LimitedList([HiddenCaseAction(row[2], row[-3], row[1], row[-2]) for row in unseen], get_total(unseen)),
    )
