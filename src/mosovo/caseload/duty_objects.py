"""What a duty from a MAPPA meeting is about: the agency, and the meeting or the action. One query for a page."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement

from .list_rows import DueDuty

AGENCY_RULES = (
    "practice.meeting.report", "practice.meeting.agency", "practice.meeting.asked_again", "practice.meeting.raised",
)  # fmt: skip
"""The duties that name an agency. A response to one of them names it too: its trigger is the key of the duty."""
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CURRENT = "not {0}.struck_out and not exists (select from {1} later where later.corrects_id = {0}.id)"
_OBJECTS = PreparedStatement(f"""
select i.first, a.name, '', g.held_on from meetings_invitation i
join organisations_agency a on a.id = i.agency_id
join meetings_meetingcase s on s.first = i.slot_id and {_CURRENT.format("s", "meetings_meetingcase")}
join meetings_meeting g on g.id = s.sitting_id
where i.first = any(%(ids)s) and {_CURRENT.format("i", "meetings_invitation")}
union all
select f.first, a.name, f.reference, null from meetings_meetingaction f
join organisations_agency a on a.id = f.agency_id
where f.first = any(%(ids)s) and {_CURRENT.format("f", "meetings_meetingaction")}""")


class DutyObject(NamedTuple):
    """The agency, with the reference of its action or the date of the meeting of its report."""

    agency: str
    reference: str
    held_on: date | None


type DutyObjects = Mapping[UUID, DutyObject]


def find_subject_id(due: DueDuty) -> UUID | None:
    """Return the invitation or the action that the duty is about; None for other duties."""
    if not (due.rule in AGENCY_RULES or due.trigger.startswith(AGENCY_RULES)):
        return None
    match = _UUID.search(due.trigger)
    return UUID(match[0]) if match else None


def load_duty_objects(duties: Iterable[DueDuty]) -> DutyObjects:
    """Load what these duties are about, if the reader may see it. No query if none is about an agency."""
    ids = {key for due in duties if (key := find_subject_id(due))}
    if not ids:
        return {}
    return {key: DutyObject(*row) for key, *row in _OBJECTS.rows(ids=sorted(ids))}
