"""Attendance by agency at MAPPA meetings: each invitation is counted once.

Counts the meeting cases that the force closed in the last 12 months, as the minutes recorded attendance. Withdrawn
invitations are not counted.
"""

from collections.abc import Mapping
from datetime import date

from mosovo.organisations.models import Agency

ATTENDANCE_LABELS = {
    "came": "Attended, or deputy attended",
    "report": "Report in lieu",
    "apologies": "Apologies",
    "absent": "Did not attend, or not recorded",
}
_CURRENT_ROW = "not {alias}.struck_out and not exists (select from {table} later where later.corrects_id = {alias}.id)"


def _build_current_sql(alias: str, name: str) -> str:
    return _CURRENT_ROW.format(alias=alias, table=f"meetings_{name}")


ATTENDANCE_SQL = f"""
select i.nominal_id, g.code as row, case when a.how in ('came', 'deputy') then 'came'
  when a.how in ('report', 'apologies') then a.how else 'absent' end as part, c.held_on as day
from meetings_caseclosure c
join meetings_meetingcase s on s.first = c.slot_id and {_build_current_sql("s", "meetingcase")}
join meetings_meeting t on t.id = s.sitting_id and t.force_id = %(scope)s
join meetings_invitation i on i.slot_id = c.slot_id and i.removed_on is null
  and i.stands_in_for_id is null and {_build_current_sql("i", "invitation")}
join organisations_agency g on g.id = i.agency_id
left join meetings_meetingattendance a on a.invitation_id = i.first and {_build_current_sql("a", "meetingattendance")}
where {_build_current_sql("c", "caseclosure")} and c.held_on > %(today)s - 365 and c.held_on <= %(today)s
"""


def count_attendance_by_agency(_: date) -> Mapping[str, str]:
    """Return the names of all agencies by code, in order of name."""
    return dict(Agency.objects.order_by("name").values_list("code", "name"))
