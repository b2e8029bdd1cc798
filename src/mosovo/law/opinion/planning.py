"""How an opinion tells the facts of a risk management plan."""

from collections.abc import Callable, Mapping
from typing import Any

from mosovo.law.opinion.words import day, plainly
from mosovo.law.practice.planning import Happening, PlanAction, PlanVersion, Trigger, TriggerDecision


def _action(action: PlanAction) -> str:
    ended = f"; ended on {day(action.ended_on)}" if action.ended_on is not None else ""
    return f"Action of the plan by the {action.by}, from {day(action.on)}, due by {day(action.due_on)}{ended}"


def _version(version: PlanVersion) -> str:
    if version.checked_on is None:
        return f"Plan written on {day(version.on)}, not signed off"
    checked = "signed off" if version.agreed else "sent back"
    return f"Plan written on {day(version.on)}, {checked} on {day(version.checked_on)}"


def _trigger(trigger: Trigger) -> str:
    return f"The plan waits for {plainly(trigger.kind)}"


def _happening(happening: Happening) -> str:
    return f"Recorded on {day(happening.on)}: {plainly(happening.kind)}"


def _decision(decision: TriggerDecision) -> str:
    return f"Decided on {day(decision.on)} what follows the trigger {decision.trigger} that {decision.happening} fired"


PLANNING: Mapping[str, tuple[Callable[[Any], str], frozenset[str]]] = {
    "plan_actions": (_action, frozenset({"by", "on", "due_on", "ended_on", "ended_by_ref"})),
    "plan_versions": (_version, frozenset({"on", "checked_on", "agreed", "checked_by_ref"})),
    "triggers": (_trigger, frozenset({"kind"})),
    "happenings": (_happening, frozenset({"on", "kind"})),
    "trigger_decisions": (_decision, frozenset({"on", "trigger", "happening"})),
}
