"""State the facts of a risk management plan in sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from mosovo_law.core.plain_words import format_date, plain_word
from mosovo_law.facts.plan_facts import PlanAction, PlanTrigger, PlanVersion, TriggerDecision, TriggerFact


def _action(action: PlanAction) -> str:
    ended = f"; ended on {format_date(action.ended_on)}" if action.ended_on is not None else ""
    return (
        f"Risk management plan action by the {action.by}, from {format_date(action.on)}, due by "
        f"{format_date(action.due_on)}{ended}"
    )


def _version(version: PlanVersion) -> str:
    if version.checked_on is None:
        return f"Plan written on {format_date(version.on)}, not yet signed off"
    checked = "signed off" if version.agreed else "returned"
    return f"Plan written on {format_date(version.on)}, {checked} on {format_date(version.checked_on)}"


def _trigger(trigger: PlanTrigger) -> str:
    return f"Trigger of the plan: {plain_word(trigger.kind)}"


def _happening(happening: TriggerFact) -> str:
    return f"Recorded on {format_date(happening.on)}: {plain_word(happening.kind)}"


def _decision(decision: TriggerDecision) -> str:
    return (
        f"Decided on {format_date(decision.on)} what to do about trigger {decision.trigger}, "
        f"met by {decision.happening}"
    )


PLANNING: Mapping[str, tuple[Callable[[Any], str], frozenset[str]]] = {
    "plan_actions": (_action, frozenset({"by", "on", "due_on", "ended_on", "ended_by_ref"})),
    "plan_versions": (_version, frozenset({"on", "checked_on", "agreed", "checked_by_ref"})),
    "triggers": (_trigger, frozenset({"kind"})),
    "happenings": (_happening, frozenset({"on", "kind"})),
    "trigger_decisions": (_decision, frozenset({"on", "trigger", "happening"})),
}
