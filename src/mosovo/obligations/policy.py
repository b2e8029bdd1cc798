"""What may be done about rulings. Those who answer for a case make them, and check those of others."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb

RULE = Action("obligations.rule", Verb.COLLECTION, Need.RECORD)
CHECK = Action("obligations.check", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("obligations.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("obligations.strike_out", Verb.ALTERATION, Need.RECORD)


def rules(actor: Actor) -> bool:
    """Whether the actor makes and checks rulings: a supervisor or the inspector of the case."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
