"""What may be done about rulings. Those who answer for a case make them, and check those of others."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation

RULE = Action("obligations.rule", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CHECK = Action("obligations.check", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("obligations.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("obligations.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)

READS_POLICY = frozenset({"supervisor", "inspector"})
"""Who reads the figures of the force, and what was proposed. Who supervises knows by what they are measured."""


def can_read_policy(actor: Actor) -> bool:
    """Whether the actor reads what their force has set of practice."""
    return actor.is_cleared and bool(actor.force) and bool(actor.roles & READS_POLICY)


def can_set_policy(actor: Actor) -> bool:
    """Whether the actor proposes and applies figures for their force: its inspectors."""
    return can_read_policy(actor) and actor.has("inspector")


def can_rule(actor: Actor) -> bool:
    """Whether the actor makes and checks rulings: a supervisor or the inspector of the case."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
