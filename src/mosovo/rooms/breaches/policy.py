"""The actions on a breach case, and who may take which step.

The offender manager or a supervisor reviews; a supervisor or inspector decides. The validation
refuses a decision by the person who reviewed.
"""

from collections.abc import Mapping

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.audit.operations import ProcessingOperation

from .models import BreachStep

VIEW = Action("breaches.view", ProcessingOperation.CONSULTATION)
OPEN = Action("breaches.open", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
RECORD, CORRECT, STRIKE_OUT = standard_actions("breaches")
DECIDE = Action("breaches.decide", ProcessingOperation.COLLECTION, AccessNeed.ALLOCATE)

MANAGE = frozenset({"offender_manager", "supervisor"})
ANSWER = frozenset({"supervisor", "inspector"})
ANYBODY: frozenset[str] = frozenset()

TAKERS: Mapping[str, frozenset[str]] = {
    BreachStep.Kind.REVIEWED: MANAGE,
    BreachStep.Kind.DECIDED: ANSWER,
    BreachStep.Kind.ADVISED: MANAGE,
    BreachStep.Kind.INTERVIEWED: ANYBODY,
    BreachStep.Kind.ARRESTED: ANYBODY,
    BreachStep.Kind.CHARGED: ANYBODY,
    BreachStep.Kind.CAUTIONED: ANYBODY,
    BreachStep.Kind.DISCONTINUED: ANYBODY,
    BreachStep.Kind.COURT: ANYBODY,
    BreachStep.Kind.APPEALED: ANYBODY,
}
"""The roles that may record each step. Events may be recorded by anyone who can record on the case."""


def can_record_step(actor: Actor, kind: str) -> bool:
    """Say whether the actor, who can record on the case, may record this step."""
    takers = TAKERS[kind]
    return actor.is_system or not takers or bool(takers & actor.roles)
