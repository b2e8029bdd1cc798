"""What may be done with levels of risk. Those who answer for a case sign a lower one off."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb

RECORD = Action("risk.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("risk.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("risk.strike_out", Verb.ALTERATION, Need.RECORD)


def signs_off(actor: Actor) -> bool:
    """Whether the actor signs lower levels off, and mends what is on record: a supervisor or the inspector."""
    return actor.is_system or bool(actor.roles & ANSWERS_FOR_CASES)
