"""What practice is told of meetings: that one was held, and what it leaves to be done by whom and by when."""

from mosovo.law.mappa_facts import MappaMeeting
from mosovo.law.practice.meeting_facts import MeetingDue
from mosovo.record.telling import Branch, Told, columns, current

ACTION, REPORT, MINUTES, TELL, VERIFY, LOOK_AGAIN = DUES = (
    "meeting_action", "meeting_report", "meeting_minutes", "meeting_tell", "meeting_verify", "meeting_look_again",
)  # fmt: skip


def held(told: Told) -> MappaMeeting:
    """A meeting that dealt with the case."""
    return MappaMeeting(
        ref=told.ref, on=told.the_day("held_on"), level=told.number("level") or 2, kind=told.text("kind") or "review"
    )


def due(told: Told) -> MeetingDue:
    """Something to be done."""
    return MeetingDue(
        ref=told.ref,
        kind=told.kind.removeprefix("meeting_"),
        on=told.the_day("on"),
        due_on=told.day("due_on"),
        by="agency" if told.said.get("agency") else "police",
        ended_on=told.day("ended_on"),
        ended_by_ref=told.text("ended_by") or None,
        dropped_on=told.day("dropped_on"),
    )


def _latest(select: str, table: str, points: str, where: str = "true", order: str = "x.recorded_at desc") -> str:
    of_it = f"x.nominal_id = f.nominal_id and x.{points} = f.first and {current('x', table)} and {where}"
    return f"(select {select} from {table} x where {of_it} order by {order} limit 1)"


_SLOT = f"""from meetings_slot s join meetings_sitting g on g.id = s.sitting_id
  where s.nominal_id = f.nominal_id and s.first = f.slot_id and {current("s", "meetings_slot")}"""
_FIRST = "f.first = (select min(c.first::text)::uuid from meetings_closed c where c.nominal_id = f.nominal_id)"
_KIND = f"""(select case g.kind when 'emergency' then 'emergency' when 'pre-release' then 'pre_release'
  else case when {_FIRST} then 'initial' else 'review' end end {_SLOT})"""
_POLICE = "(select g.code = 'POL' from organisations_agency g where g.id = f.agency_id)"
_ENDS = "x.kind in ('done', 'not-achieved', 'withdrawn')"
_REPLY = f"""(select {{}} from meetings_reply x where x.nominal_id = f.nominal_id and x.slot_id = f.slot_id
  and x.agency_id = f.agency_id and {current("x", "meetings_reply")} order by x.recorded_at limit 1)"""


def _telling(column: str, *kinds: str) -> str:
    of = ", ".join(f"'{each}'" for each in kinds)
    return _latest(f"x.{column}", "meetings_telling", "consideration_id", f"x.kind in ({of})", "x.recorded_at")


def _disclosure(kind: str, due_on: str, where: str, *kinds: str) -> Branch:
    return Branch(
        kind,
        "meetings_consideration",
        {
            "on": "(f.recorded_at at time zone 'Europe/London')::date",
            "due_on": f"f.{due_on}",
            "ended_on": _telling("told_on", *kinds),
            "ended_by": _telling("first", *kinds),
        },
        due,
        where=f"{where} and f.{due_on} is not null",
    )


_NEXT = """(select {} from meetings_consideration x where x.nominal_id = f.nominal_id and x.first <> f.first
  and x.recorded_at > f.recorded_at and not x.struck_out order by x.recorded_at limit 1)"""
BRANCHES = (
    Branch(
        "mappa_meeting",
        "meetings_closed",
        {**columns("held_on"), "level": f"(select g.level {_SLOT})", "kind": _KIND},
        held,
    ),
    Branch(
        MINUTES,
        "meetings_closed",
        {
            "on": "f.held_on",
            "ended_on": "(select min(x.taken_on) from meetings_minutesstep x where x.nominal_id = f.nominal_id "
            f"and x.slot_id = f.slot_id and x.kind = 'distributed' and {current('x', 'meetings_minutesstep')})",
            "ended_by": "(select x.first from meetings_minutesstep x where x.nominal_id = f.nominal_id "
            f"and x.slot_id = f.slot_id and x.kind = 'distributed' and {current('x', 'meetings_minutesstep')} "
            "order by x.taken_on, x.recorded_at limit 1)",
        },
        due,
    ),
    Branch(
        ACTION,
        "meetings_meetingaction",
        {
            "on": "f.given_on",
            "due_on": "coalesce("
            + _latest("x.due_on", "meetings_actionstep", "action_id", "x.kind = 'carried'")
            + ", f.due_on)",
            "agency": f"not {_POLICE}",
            "ended_on": _latest("x.taken_on", "meetings_actionstep", "action_id", _ENDS, "x.recorded_at"),
            "ended_by": _latest("x.first", "meetings_actionstep", "action_id", _ENDS, "x.recorded_at"),
        },
        due,
    ),
    Branch(
        REPORT,
        "meetings_invitation",
        {
            "on": "f.asked_on",
            "due_on": f"(select s.reports_due_on {_SLOT})",
            "agency": "true",
            "ended_on": _REPLY.format("x.answered_on"),
            "ended_by": _REPLY.format("x.first"),
            "dropped_on": "f.removed_on",
        },
        due,
        where=f"not {_POLICE} and f.stands_in_for_id is null and exists (select {_SLOT})",
    ),
    _disclosure(TELL, "tell_by", "f.decision = 'disclose'", "told"),
    _disclosure(VERIFY, "verify_by", "f.decision in ('self', 'disclose')", "verified", "not-done"),
    Branch(
        LOOK_AGAIN,
        "meetings_consideration",
        {
            "on": "(f.recorded_at at time zone 'Europe/London')::date",
            "due_on": "f.look_again_on",
            "ended_on": _NEXT.format("(x.recorded_at at time zone 'Europe/London')::date"),
            "ended_by": _NEXT.format("x.first"),
        },
        due,
        where="f.decision = 'defer'",
    ),
)
