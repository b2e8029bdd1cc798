"""The triggers of a contingency plan: a new fact meets the triggers that are set for its kind.

Nothing is sent and no job runs. Which triggers are met follows from the facts at each derivation, by when each was
recorded: so none can be missed, and striking out a fact also withdraws the triggers that it met.
"""

from collections.abc import Iterator

from mosovo.law.days import Span
from mosovo.law.facts import CaseFacts
from mosovo.law.obligation import Bearer, Step
from mosovo.law.position import Position
from mosovo.law.practice.plan import IN_FORCE, TRIGGERS
from mosovo.law.practice.plan_facts import PlanTrigger, TriggerFact
from mosovo.law.practice.policy_settings import plan as figures
from mosovo.law.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo.law.rule import Found, RuleFinding, rule

CALLED = {
    "address": "a change of address",
    "child_household": "a stay with a child",
    "relationship": "a new relationship",
    "name": "a new name",
    "breach": "a breach",
    "missed_visit": "a failed visit",
    "journey": "foreign travel",
    "custody": "custody",
    "conviction": "a conviction",
    "alert": "an alert",
    "recall": "a recall",
    "other": "other information",
}
"""The name of each kind of trigger in the reasoning."""


@rule("practice.plan.trigger", TRIGGERS, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("triggers",))
def trigger_decision(position: Position) -> Found:
    """Decide what to do within 1 working day of the trigger."""
    facts, count = position.facts, working_day_counter(position.facts.jurisdiction)
    decided = {(each.trigger, each.happening): each for each in reversed(facts.trigger_decisions)}
    for trigger, happening in list_fired_triggers(facts):
        decision = decided.get((trigger.ref, happening.ref))
        met_on = decision.on if decision else None
        counted = count_policy_limit(facts.policy, figures.DAYS_TO_DECIDE, count, happening.on, met_on=met_on)
        yield RuleFinding(
            trigger=trigger.ref,
            occurrence=happening.ref,
            opens_on=happening.on,
            limit=counted.limit,
            met_by=decision.ref if decision else None,
            met_on=met_on,
            while_under=Span(happening.on).ending_by(facts.died_on),
            rests_on=(happening.ref,),
            reasoning=(
                Step("trigger_fired", (CALLED[trigger.kind], happening.on), TRIGGERS),
                *describe_policy_change(counted, TRIGGERS),
            ),
        )


def list_fired_triggers(facts: CaseFacts) -> Iterator[tuple[PlanTrigger, TriggerFact]]:
    """Yield each trigger with each fact that met it, in the order in which the facts were recorded."""
    happenings = sorted(facts.happenings, key=lambda each: (each.at, each.ref))
    for trigger in facts.triggers:
        for happening in happenings:
            if has_trigger_facts(trigger, happening):
                yield trigger, happening


def has_trigger_facts(trigger: PlanTrigger, happening: TriggerFact) -> bool:
    """Whether the fact meets the trigger: of its kind and recorded while it was set, or recorded as meeting it."""
    if happening.trigger is not None:
        return happening.trigger == trigger.ref
    if happening.kind != trigger.kind or happening.at <= trigger.set_at:
        return False
    return trigger.ended_at is None or happening.at < trigger.ended_at
