"""The people of a MAPPA meeting, and those who must be heard at one: risk, category, level, officer and due date.

A person must be heard if the duty to hold a first meeting, a review or a meeting after release is open. The due date
is that of the duty.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from mosovo.database.joint_reads import Reading, Select, as_reading, ask, run_reading
from mosovo.database.prepared_statements import PreparedStatement

FIRST, REVIEW, AFTER_RELEASE = (
    "practice.mappa.first_meeting", "practice.mappa.review_2_3", "practice.mappa.after_release",
)  # fmt: skip
RULES = [FIRST, REVIEW, AFTER_RELEASE]
MAX_PEOPLE = 200
"""Most people suggested for one meeting."""


class MeetingPerson(NamedTuple):
    """One person with what a meeting list shows. `rule` and `due_on` are of the earliest open duty to meet, if any."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    risk: str
    offender_manager_name: str
    category: int | None
    level: int | None
    accepted_on: date | None
    rule: str
    due_on: date | None

    @property
    def why(self) -> str:
        """Return why the case must be heard; empty if no duty to meet is open."""
        if self.rule == FIRST:
            return "First meeting after the accepted referral"
        if self.rule == AFTER_RELEASE:
            return "Meeting after release"
        return f"Level {self.level} review" if self.rule == REVIEW and self.level else ""


_FROM = """
select l.nominal_id, l.urn, l.surname, l.forenames, l.risk, l.offender_manager_name, m.category, m.level,
  m.accepted_on, coalesce(d.rule, ''), d.due_on
from caseload_shownentry l {join} mappa_mappaentry m on m.nominal_id = l.nominal_id
{join} lateral (
  select d.rule, d.due_on from obligations_duty d where d.nominal_id = l.nominal_id and d.rule = any(%(rules)s)
    and d.met_on is null and d.opens_on <= %(today)s and (d.ceased_on is null or d.ceased_on > %(today)s)
    and d.due_on is not null order by d.due_on, d.rule limit 1) d on true
"""
_SELECT_BY_ID = PreparedStatement(
    f"{_FROM.format(join='left join')} where l.nominal_id = any(%(ids)s) order by l.sort_name, l.nominal_id"
)
_SELECT_TO_HEAR = (
    f"{_FROM.format(join='join')} where l.holding_force = %(force)s and m.holding_force = %(force)s and {{levels}} "
    "and (d.due_on <= %(until)s or d.rule = %(first)s) "
    "and l.nominal_id <> all(%(listed)s) order by d.due_on, l.nominal_id limit %(most)s"
)
_SELECT_LEVEL = _SELECT_TO_HEAR.format(levels="m.level = %(level)s")
_SELECT_REVIEWS = PreparedStatement(_SELECT_TO_HEAR.format(
    levels="m.level in (2, 3) and not exists (select from meetings_meetingcase s "
    "join meetings_meeting g on g.id = s.sitting_id and g.held_on >= %(today)s and g.cancellation_reason = '' "
    "where s.nominal_id = l.nominal_id and not s.struck_out "
    "and not exists (select from meetings_meetingcase n where n.corrects_id = s.id))"
))  # fmt: skip


def list_meeting_people(nominal_ids: Sequence[UUID], on: date) -> list[MeetingPerson]:
    """List the given people that the actor may see, by surname. One query."""
    return run_reading(ask_meeting_people(nominal_ids, on))


def ask_meeting_people(nominal_ids: Sequence[UUID], on: date) -> Reading[list[MeetingPerson]]:
    """List the given people that the actor may see, by surname."""
    return _ask_people(_SELECT_BY_ID, {"ids": list(nominal_ids), "today": on}) if nominal_ids else as_reading([])


def list_people_to_hear(
    force: str, level: int, *, on: date, until: date, listed: Collection[UUID]
) -> list[MeetingPerson]:
    """List the people of a level who must be heard by a date and are not `listed` for a meeting, earliest due first.

    A person whose referral was accepted is listed whatever the due date of the first meeting. One query, at most
    `MAX_PEOPLE` people.
    """
    values = {"force": force, "level": level, "today": on, "until": until, "listed": list(listed), "most": MAX_PEOPLE,
              "first": FIRST}  # fmt: skip
    return run_reading(_ask_people(_SELECT_LEVEL, values))


def ask_reviews_without_slot(force: str, on: date, until: date) -> Reading[list[MeetingPerson]]:
    """List the people at Level 2 or 3 who must be heard by a date and are on no agenda of a coming meeting.

    The earliest due first, at most `MAX_PEOPLE` people.
    """
    values = {"force": force, "today": on, "until": until, "listed": [], "most": MAX_PEOPLE, "first": FIRST}
    return _ask_people(_SELECT_REVIEWS, values)


def _ask_people(statement: str | PreparedStatement, values: dict[str, Any]) -> Reading[list[MeetingPerson]]:
    rows = yield from ask(Select(statement, {**values, "rules": RULES}))
    return [MeetingPerson._make(row) for row in rows]
