"""Facts for the practice rules: meetings held, and what is due after them, from which agency and by what date."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.mappa_facts import MappaMeeting
from mosovo_law.facts.meeting_facts import MeetingDue

ACTION, REPORT, MINUTES, CIRCULATE, DISCLOSE, VERIFY, REVIEW_DEFERRED = DUE_KINDS = (
    "meeting_action", "meeting_report", "meeting_minutes", "meeting_circulate", "meeting_tell", "meeting_verify",
    "meeting_look_again",
)  # fmt: skip


def build_meeting_held(row: LawFactRow) -> MappaMeeting:
    """Build a meeting held about the case."""
    return MappaMeeting(
        ref=row.ref, on=row.required_day("held_on"), level=row.number("level") or 2, kind=row.text("kind") or "review"
    )


def build_meeting_action(row: LawFactRow) -> MeetingDue:
    """Build what is due from a meeting: an action, report, minutes, circulation or disclosure."""
    return MeetingDue(
        ref=row.ref,
        kind=row.kind.removeprefix("meeting_"),
        on=row.required_day("on"),
        due_on=row.day("due_on"),
        by="agency" if row.data.get("agency") else "police",
        ended_on=row.day("ended_on"),
        ended_by_ref=row.text("ended_by") or None,
        dropped_on=row.day("dropped_on"),
        asked_again_on=row.day("asked_again_on"),
        asked_again_by_ref=row.text("asked_again_by") or None,
        raised_on=row.day("raised_on"),
        raised_by_ref=row.text("raised_by") or None,
    )


_SLOT = f"""
  select g.kind, g.level, s.reports_due_on from meetings_meetingcase s join meetings_meeting g on g.id = s.sitting_id
  where s.nominal_id = f.nominal_id and s.first = f.slot_id and {current_rows_sql("s", "meetings_meetingcase")}"""
_FIRST = "f.first = (select min(c.first::text)::uuid from meetings_caseclosure c where c.nominal_id = f.nominal_id)"
_KIND = f"""case when slot.kind is not null then case slot.kind when 'emergency' then 'emergency'
  when 'pre-release' then 'pre_release' else case when {_FIRST} then 'initial' else 'review' end end end"""
_POLICE = "(select g.code = 'POL' from organisations_agency g where g.id = f.agency_id)"
_DISTRIBUTED = f"""
  select x.taken_on, x.first from meetings_minutesstep x where x.nominal_id = f.nominal_id and x.slot_id = f.slot_id
    and x.kind = 'distributed' and {current_rows_sql("x", "meetings_minutesstep")} order by x.taken_on, x.recorded_at
    limit 1"""
_ENDS = "x.kind in ('done', 'not-achieved', 'withdrawn')"
_STEPS = f"""
  select (array_agg(x.due_on order by x.recorded_at desc) filter (where x.kind = 'carried'))[1] as due_on,
    (array_agg(x.taken_on order by x.recorded_at) filter (where {_ENDS}))[1] as ended_on,
    (array_agg(x.first order by x.recorded_at) filter (where {_ENDS}))[1] as ended_by
  from meetings_meetingactionstep x
  where x.nominal_id = f.nominal_id and x.action_id = f.first and
  {current_rows_sql("x", "meetings_meetingactionstep")}"""
_CIRCULATED_OR_CLOSED = f"""
  select x.taken_on, x.first from meetings_meetingactionstep x
  where x.nominal_id = a.nominal_id and x.action_id = a.first and (x.kind = 'circulated' or {_ENDS})
    and {current_rows_sql("x", "meetings_meetingactionstep")} order by x.taken_on, x.recorded_at limit 1"""
"""SQL: the first update that circulated or closed an urgent action."""
_URGENT = f"""
  select min(a.given_on) as given_on, case when bool_and(settled.first is not null) then max(settled.taken_on) end as
    ended_on, case when bool_and(settled.first is not null)
    then (array_agg(settled.first order by settled.taken_on desc, settled.first))[1] end as ended_by
  from meetings_meetingaction a left join lateral ({_CIRCULATED_OR_CLOSED}) settled on true
  where a.nominal_id = f.nominal_id and a.slot_id = f.first and a.urgent
    and {current_rows_sql("a", "meetings_meetingaction")}"""
"""SQL: the urgent actions of a case together. They count as circulated once each of them is circulated or closed."""
_FIRST_OF = "(array_agg(x.{} order by x.taken_on, x.recorded_at) filter (where x.kind = '{}'))[1]"
_ESCALATED = f"""
  select {_FIRST_OF.format("taken_on", "asked")} as asked_on, {_FIRST_OF.format("first", "asked")} as asked_by,
    {_FIRST_OF.format("taken_on", "raised")} as raised_on, {_FIRST_OF.format("first", "raised")} as raised_by
  from meetings_meetingactionstep x
  where x.nominal_id = f.nominal_id and x.action_id = f.first and x.kind in ('asked', 'raised')
    and x.taken_on > coalesce(steps.due_on, f.due_on) and {current_rows_sql("x", "meetings_meetingactionstep")}"""
_REPLY = f"""
  select x.answered_on, x.first from meetings_agencyreport x where x.nominal_id = f.nominal_id and x.slot_id = f.slot_id
    and x.agency_id = f.agency_id and {current_rows_sql("x", "meetings_agencyreport")} order by x.recorded_at limit 1"""

_CLOSED = f"""
  select greatest(x.held_on, f.asked_on + 1) as over_on from meetings_caseclosure x
  where x.nominal_id = f.nominal_id and x.slot_id = f.slot_id
    and {current_rows_sql("x", "meetings_caseclosure")} limit 1"""
"""SQL: the closing of the meeting case. A report that did not come by then is no longer asked for."""


def _first_disclosure_sql(*kinds: str) -> str:
    kinds_sql = ", ".join(f"'{each}'" for each in kinds)
    return f"""
  select x.disclosed_on, x.first from meetings_disclosuremade x
  where x.nominal_id = f.nominal_id and x.consideration_id = f.first and x.kind in ({kinds_sql})
    and {current_rows_sql("x", "meetings_disclosuremade")} order by x.recorded_at limit 1"""


def _build_disclosure_source(kind: str, due_on: str, where: str, *kinds: str) -> LawFactSource:
    return LawFactSource(
        kind,
        "meetings_disclosuredecision",
        {
            "on": "(f.recorded_at at time zone 'Europe/London')::date",
            "due_on": f"f.{due_on}",
            "ended_on": "telling.disclosed_on",
            "ended_by": "telling.first",
        },
        build_meeting_action,
        where=f"{where} and f.{due_on} is not null",
        joins={"telling": _first_disclosure_sql(*kinds)},
    )


_NEXT = f"""
  select greatest((x.recorded_at at time zone 'Europe/London')::date, held.held_on) as "on", x.first
  from meetings_disclosuredecision x
  join meetings_caseclosure held on held.nominal_id = x.nominal_id and held.slot_id = x.slot_id
    and {current_rows_sql("held", "meetings_caseclosure")}
  join meetings_meetingcase s on s.nominal_id = x.nominal_id and s.first = x.slot_id
    and {current_rows_sql("s", "meetings_meetingcase")}
  where x.nominal_id = f.nominal_id and x.first <> f.first and x.recorded_at > f.recorded_at
    and {current_rows_sql("x", "meetings_disclosuredecision")}
  order by x.recorded_at limit 1"""
"""SQL: the next decision on disclosure. One prepared for a meeting that has not closed the case decides nothing yet."""
BRANCHES = (
    LawFactSource(
        "mappa_meeting",
        "meetings_caseclosure",
        {**map_columns("held_on"), "level": "slot.level", "kind": _KIND},
        build_meeting_held,
        joins={"slot": _SLOT},
    ),
    LawFactSource(
        MINUTES,
        "meetings_caseclosure",
        {"on": "f.held_on", "ended_on": "distributed.taken_on", "ended_by": "distributed.first"},
        build_meeting_action,
        joins={"distributed": _DISTRIBUTED},
    ),
    LawFactSource(
        ACTION,
        "meetings_meetingaction",
        {
            "on": "f.given_on",
            "due_on": "coalesce(steps.due_on, f.due_on)",
            "asked_again_on": "climbed.asked_on",
            "asked_again_by": "climbed.asked_by",
            "raised_on": "climbed.raised_on",
            "raised_by": "climbed.raised_by",
            "agency": f"not {_POLICE}",
            "ended_on": "steps.ended_on",
            "ended_by": "steps.ended_by",
        },
        build_meeting_action,
        joins={"steps": _STEPS, "climbed": _ESCALATED},
    ),
    LawFactSource(
        CIRCULATE,
        "meetings_meetingcase",
        {"on": "urgent.given_on", "ended_on": "urgent.ended_on", "ended_by": "urgent.ended_by"},
        build_meeting_action,
        where="urgent.given_on is not null",
        joins={"urgent": _URGENT},
    ),
    LawFactSource(
        REPORT,
        "meetings_invitation",
        {
            "on": "f.asked_on",
            "due_on": "slot.reports_due_on",
            "agency": "true",
            "ended_on": "reply.answered_on",
            "ended_by": "reply.first",
            "dropped_on": "least(f.removed_on, closed.over_on)",
        },
        build_meeting_action,
        where=f"not {_POLICE} and f.stands_in_for_id is null and slot.kind is not null",
        joins={"slot": _SLOT, "reply": _REPLY, "closed": _CLOSED},
    ),
    _build_disclosure_source(DISCLOSE, "disclose_by_on", "f.decision = 'disclose'", "told"),
    _build_disclosure_source(VERIFY, "verify_by_on", "f.decision in ('self', 'disclose')", "verified", "not-done"),
    LawFactSource(
        REVIEW_DEFERRED,
        "meetings_disclosuredecision",
        {
            "on": "(f.recorded_at at time zone 'Europe/London')::date",
            "due_on": "f.look_again_on",
            "ended_on": 'next."on"',
            "ended_by": "next.first",
        },
        build_meeting_action,
        where="f.decision = 'defer'",
        joins={"next": _NEXT},
    ),
)
