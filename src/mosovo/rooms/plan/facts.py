"""What practice asks about plans: actions with their end, versions with their sign-off, triggers and decisions."""

from datetime import UTC, datetime

from mosovo.law.practice.planning import Happening, PlanAction, PlanVersion, Trigger, TriggerDecision
from mosovo.record.telling import Branch, Told, columns, current


def instant(told: Told, key: str) -> datetime | None:
    """The instant under the key in UTC, without a zone, as the rules of plans compare them."""
    said = told.said.get(key)
    return datetime.fromisoformat(said).astimezone(UTC).replace(tzinfo=None) if said else None


def the_instant(told: Told, key: str) -> datetime:
    """The instant under a key that is never empty."""
    found = instant(told, key)
    if found is None:
        raise ValueError(f"{told.kind} {told.ref} says no {key}")
    return found


def action(told: Told) -> PlanAction:
    """An action with the day on which it ended."""
    return PlanAction(
        ref=told.ref,
        on=told.the_day("from_on"),
        due_on=told.the_day("due_on"),
        by="police" if told.said["police"] else "agency",
        ended_on=told.day("ended_on"),
        ended_by_ref=told.text("ended_by") or None,
    )


def version(told: Told) -> PlanVersion:
    """A version with its sign-off, if there was one."""
    return PlanVersion(
        ref=told.ref,
        on=told.the_day("written_on"),
        checked_on=told.day("checked_on"),
        agreed=bool(told.said.get("agreed")),
        checked_by_ref=told.text("checked_by") or None,
    )


def trigger(told: Told) -> Trigger:
    """A trigger, from when to when it waits."""
    return Trigger(
        ref=told.ref, kind=told.text("kind"), set_at=the_instant(told, "set_at"), ended_at=instant(told, "ended_at")
    )


def met(told: Told) -> Happening:
    """What somebody said had met a trigger."""
    return Happening(
        ref=told.ref, kind=told.text("of_kind"), on=told.the_day("on"), at=the_instant(told, "at"),
        trigger=told.text("trigger"),
    )  # fmt: skip


def decision(told: Told) -> TriggerDecision:
    """What was decided after a fact fired a trigger."""
    return TriggerDecision(
        ref=told.ref, on=told.the_day("decided_on"), trigger=told.text("trigger"), happening=told.text("happening")
    )


def _of_end(column: str) -> str:
    of_it = f"e.nominal_id = f.nominal_id and e.action_id = f.first and {current('e', 'plan_actionend')}"
    return f"(select e.{column} from plan_actionend e where {of_it} order by e.recorded_at limit 1)"


def _of_check(column: str) -> str:
    of_it = (
        "c.nominal_id = f.nominal_id and c.version_id = f.first and c.recorded_at >= f.recorded_at "
        f"and c.recorded_by_id is distinct from f.recorded_by_id and {current('c', 'plan_signoff')}"
    )
    return f"(select c.{column} from plan_signoff c where {of_it} order by c.recorded_at limit 1)"


_ENDED_AT = f"""(select min(e.recorded_at) from plan_triggerend e
  where e.nominal_id = f.nominal_id and e.trigger_id = f.first and {current("e", "plan_triggerend")})"""
_FIRST_AT = "(select o.recorded_at from {table} o where o.id = f.first)"
_KIND = f"""(select t.kind from plan_trigger t
  where t.nominal_id = f.nominal_id and t.first = f.trigger_id and {current("t", "plan_trigger")})"""

BRANCHES = (
    Branch(
        "plan_action",
        "plan_planaction",
        {
            **columns("from_on", "due_on"),
            "police": "f.owner_id is not null",
            "ended_on": _of_end("ended_on"),
            "ended_by": _of_end("first"),
        },
        action,
    ),
    Branch(
        "plan_version",
        "plan_version",
        {
            **columns("written_on"),
            "checked_on": _of_check("checked_on"),
            "agreed": _of_check("agrees"),
            "checked_by": _of_check("first"),
        },
        version,
    ),
    Branch(
        "trigger",
        "plan_trigger",
        {**columns("kind"), "set_at": _FIRST_AT.format(table="plan_trigger"), "ended_at": _ENDED_AT},
        trigger,
    ),
    Branch(
        "trigger_met",
        "plan_triggermet",
        {
            "of_kind": _KIND,
            "trigger": "f.trigger_id::text",
            "on": f"({_FIRST_AT.format(table='plan_triggermet')} at time zone 'Europe/London')::date",
            "at": _FIRST_AT.format(table="plan_triggermet"),
        },
        met,
        where=f"{_KIND} is not null",
    ),
    Branch(
        "trigger_decision",
        "plan_triggerdecision",
        {**columns("decided_on"), "trigger": "f.trigger_id::text", "happening": "f.happening::text"},
        decision,
    ),
)
