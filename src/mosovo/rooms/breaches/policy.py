"""What may be done with a breach case, and who may take which step.

Whoever manages the case reviews; whoever answers for it decides. That the two are never the
same person is refused by the rules.
"""

from collections.abc import Mapping

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.audit.verbs import Verb

from .models import Step

VIEW = Action("breaches.view", Verb.CONSULTATION)
OPEN = Action("breaches.open", Verb.COLLECTION, Need.RECORD)
RECORD = Action("breaches.record", Verb.COLLECTION, Need.RECORD)
DECIDE = Action("breaches.decide", Verb.COLLECTION, Need.ALLOCATE)
CORRECT = Action("breaches.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("breaches.strike_out", Verb.ALTERATION, Need.RECORD)

MANAGE = frozenset({"offender_manager", "supervisor"})
ANSWER = frozenset({"supervisor", "inspector"})
ANYBODY: frozenset[str] = frozenset()

TAKERS: Mapping[str, frozenset[str]] = {
    Step.Kind.REVIEWED: MANAGE,
    Step.Kind.DECIDED: ANSWER,
    Step.Kind.ADVISED: MANAGE,
    Step.Kind.INTERVIEWED: ANYBODY,
    Step.Kind.ARRESTED: ANYBODY,
    Step.Kind.CHARGED: ANYBODY,
    Step.Kind.CAUTIONED: ANYBODY,
    Step.Kind.DISCONTINUED: ANYBODY,
    Step.Kind.COURT: ANYBODY,
    Step.Kind.APPEALED: ANYBODY,
}
"""The roles that may record each step. What happened, anybody may record who records in the case."""


def may_take(actor: Actor, kind: str) -> bool:
    """Whether the actor, who may record in the case, may record this step."""
    takers = TAKERS[kind]
    return actor.is_system or not takers or bool(takers & actor.roles)
