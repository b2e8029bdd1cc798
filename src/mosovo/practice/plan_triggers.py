"""The triggers of a contingency plan: a new fact meets the triggers that are set for its kind.

Nothing is sent and no job runs. Which triggers are met follows from the facts at each derivation, and from when each
was recorded: so none can be missed, and striking out a fact also withdraws the triggers that it met.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from heapq import merge
from operator import attrgetter

from mosovo.practice.plan import IN_FORCE, TRIGGERS
from mosovo.practice.policy_settings import plan as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.plan_facts import PlanTrigger, TriggerFact
from mosovo_law.status.position import Position

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
def trigger_decision(position: Position) -> RuleResults:
    """Decide what to do within 1 working day of the trigger."""
    facts, count = position.facts, working_day_counter(position.facts.jurisdiction)
    decisions = {(each.trigger, each.happening): each for each in reversed(facts.trigger_decisions)}
    for trigger, happening in list_fired_triggers(facts):
        decision = decisions.get((trigger.ref, happening.ref))
        met_on = decision.on if decision else None
        policy_limit = count_policy_limit(facts.policy, settings.DAYS_TO_DECIDE, count, happening.on, met_on=met_on)
        yield RuleFinding(
            trigger=trigger.ref,
            occurrence=happening.ref,
            opens_on=happening.on,
            limit=policy_limit.limit,
            met_by=decision.ref if decision else None,
            met_on=met_on,
            while_under=Span(happening.on).ending_by(facts.died_on),
            rests_on=(happening.ref,),
            reasoning=(
                Step("trigger_fired", (CALLED[trigger.kind], happening.on), TRIGGERS),
                *describe_policy_change(policy_limit, TRIGGERS),
            ),
        )


def list_fired_triggers(facts: CaseFacts) -> Iterator[tuple[PlanTrigger, TriggerFact]]:
    """Yield each trigger with each fact that met it, in the order in which the facts were recorded.

    A fact meets a trigger of its kind if it was recorded while it was set, or the one as meeting which it was recorded.
    """
    in_order = sorted(facts.happenings, key=attrgetter("at", "ref"))
    by_kind, by_trigger = defaultdict[str, list[TriggerFact]](list), defaultdict[str, list[TriggerFact]](list)
    for happening in in_order:
        if happening.trigger is None:
            by_kind[happening.kind].append(happening)
        else:
            by_trigger[happening.trigger].append(happening)
    for trigger in facts.triggers:
        kind_facts, named_facts = by_kind[trigger.kind], by_trigger[trigger.ref]
        first = bisect_right(kind_facts, trigger.set_at, key=attrgetter("at"))
        last = (
            len(kind_facts)
            if trigger.ended_at is None
            else bisect_left(kind_facts, trigger.ended_at, key=attrgetter("at"))
        )
        for happening in merge(kind_facts[first:last], named_facts, key=attrgetter("at", "ref")):
            yield trigger, happening
