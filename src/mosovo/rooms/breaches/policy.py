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

MANAGING_ROLES = frozenset({"offender_manager", "supervisor"})
DECIDING_ROLES = frozenset({"supervisor", "inspector"})
ANY_ROLE: frozenset[str] = frozenset()

ROLES_BY_STEP: Mapping[str, frozenset[str]] = {
    BreachStep.Kind.REVIEWED: MANAGING_ROLES,
    BreachStep.Kind.DECIDED: DECIDING_ROLES,
    BreachStep.Kind.ADVISED: MANAGING_ROLES,
    BreachStep.Kind.INTERVIEWED: ANY_ROLE,
    BreachStep.Kind.ARRESTED: ANY_ROLE,
    BreachStep.Kind.CHARGED: ANY_ROLE,
    BreachStep.Kind.CAUTIONED: ANY_ROLE,
    BreachStep.Kind.DISCONTINUED: ANY_ROLE,
    BreachStep.Kind.COURT: ANY_ROLE,
    BreachStep.Kind.APPEALED: ANY_ROLE,
}
"""The roles that may record each step. Events may be recorded by anyone who can record on the case."""


def can_record_step(actor: Actor, kind: str) -> bool:
    """Say whether the actor, who can record on the case, may record this step."""
    roles = ROLES_BY_STEP[kind]
    return actor.is_system or not roles or bool(roles & actor.roles)
