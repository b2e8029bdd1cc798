"""What may be done about rulings. Those who answer for a case make them, and check those of others."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb

RULE = Action("obligations.rule", Verb.COLLECTION, Need.RECORD)
CHECK = Action("obligations.check", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("obligations.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("obligations.strike_out", Verb.ALTERATION, Need.RECORD)

READS_POLICY = frozenset({"supervisor", "inspector"})
"""Who reads the figures of the force, and what was proposed. Who supervises knows by what they are measured."""


def reads_policy(actor: Actor) -> bool:
    """Whether the actor reads what their force has set of practice."""
    return actor.cleared and bool(actor.force) and bool(actor.roles & READS_POLICY)


def sets_policy(actor: Actor) -> bool:
    """Whether the actor proposes and applies figures for their force: its inspectors."""
    return reads_policy(actor) and actor.has("inspector")


def rules(actor: Actor) -> bool:
    """Whether the actor makes and checks rulings: a supervisor or the inspector of the case."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
