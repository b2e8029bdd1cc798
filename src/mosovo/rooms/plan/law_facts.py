"""Facts for the practice rules: plan actions with outcomes, versions with sign-offs, triggers and decisions."""

from datetime import UTC, datetime

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.plan_facts import PlanAction, PlanTrigger, PlanVersion, TriggerDecision, TriggerFact


def parse_instant(row: LawFactRow, key: str) -> datetime | None:
    """Return the instant under the key in UTC, without a time zone, as the plan rules compare it; None if empty."""
    value = row.data.get(key)
    return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None) if value else None


def require_instant(row: LawFactRow, key: str) -> datetime:
    """Return the instant under a key that is never empty. Raises ValueError if it is."""
    instant = parse_instant(row, key)
    if instant is None:
        raise ValueError(f"{row.kind} {row.ref} says no {key}")
    return instant


def build_action(row: LawFactRow) -> PlanAction:
    """Build an action with the date of its outcome."""
    return PlanAction(
        ref=row.ref,
        on=row.required_day("from_on"),
        due_on=row.required_day("due_on"),
        by="police" if row.data["police"] else "agency",
        ended_on=row.day("ended_on"),
        ended_by_ref=row.text("ended_by") or None,
    )


def build_version(row: LawFactRow) -> PlanVersion:
    """Build a version with its sign-off, if there was one."""
    return PlanVersion(
        ref=row.ref,
        on=row.required_day("written_on"),
        checked_on=row.day("checked_on"),
        agreed=bool(row.data.get("agreed")),
        checked_by_ref=row.text("checked_by") or None,
    )


def build_trigger(row: LawFactRow) -> PlanTrigger:
    """Build a trigger, with the instants between which facts can meet it."""
    return PlanTrigger(
        ref=row.ref,
        kind=row.text("kind"),
        set_at=require_instant(row, "set_at"),
        ended_at=parse_instant(row, "ended_at"),
    )


def build_trigger_met(row: LawFactRow) -> TriggerFact:
    """Build a recorded trigger event."""
    return TriggerFact(
        ref=row.ref, kind=row.text("of_kind"), on=row.required_day("on"), at=require_instant(row, "at"),
        trigger=row.text("trigger"),
    )  # fmt: skip


def build_decision(row: LawFactRow) -> TriggerDecision:
    """Build the decision on a fact that met a trigger."""
    return TriggerDecision(
        ref=row.ref, on=row.required_day("decided_on"), trigger=row.text("trigger"), happening=row.text("happening")
    )


_ENDED = f"""
  select e.ended_on, e.first from plan_planactionend e
  where e.nominal_id = f.nominal_id and e.action_id = f.first and {current_rows_sql("e", "plan_planactionend")}
  order by e.recorded_at limit 1"""
_CHECKED = f"""
  select c.checked_on, c.agrees, c.first from plan_plansignoff c
  where c.nominal_id = f.nominal_id and c.version_id = f.first and c.recorded_at >= f.recorded_at
    and c.recorded_by_id is distinct from f.recorded_by_id and {current_rows_sql("c", "plan_plansignoff")}
  order by c.recorded_at limit 1"""
_ENDED_AT = f"""(select min(e.recorded_at) from plan_plantriggerend e
  where e.nominal_id = f.nominal_id and e.trigger_id = f.first and {current_rows_sql("e", "plan_plantriggerend")})"""
_TRIGGER = f"""
  select t.kind from plan_plantrigger t
  where t.nominal_id = f.nominal_id and t.first = f.trigger_id and {current_rows_sql("t", "plan_plantrigger")}"""
_FIRST_RECORDED = "select o.recorded_at as at from plan_triggermet o where o.id = f.first"

BRANCHES = (
    LawFactSource(
        "plan_action",
        "plan_planaction",
        {
            **map_columns("from_on", "due_on"),
            "police": "f.owner_id is not null",
            "ended_on": "ended.ended_on",
            "ended_by": "ended.first",
        },
        build_action,
        joins={"ended": _ENDED},
    ),
    LawFactSource(
        "plan_version",
        "plan_planversion",
        {
            **map_columns("written_on"),
            "checked_on": "checked.checked_on",
            "agreed": "checked.agrees",
            "checked_by": "checked.first",
        },
        build_version,
        joins={"checked": _CHECKED},
    ),
    LawFactSource(
        "trigger",
        "plan_plantrigger",
        {
            **map_columns("kind"),
            "set_at": "(select o.recorded_at from plan_plantrigger o where o.id = f.first)",
            "ended_at": _ENDED_AT,
        },
        build_trigger,
    ),
    LawFactSource(
        "trigger_met",
        "plan_triggermet",
        {
            "of_kind": "trigger.kind",
            "trigger": "f.trigger_id::text",
            "on": "(began.at at time zone 'Europe/London')::date",
            "at": "began.at",
        },
        build_trigger_met,
        where="trigger.kind is not null",
        joins={"trigger": _TRIGGER, "began": _FIRST_RECORDED},
    ),
    LawFactSource(
        "trigger_decision",
        "plan_triggerdecision",
        {**map_columns("decided_on"), "trigger": "f.trigger_id::text", "happening": "f.happening::text"},
        build_decision,
    ),
)
