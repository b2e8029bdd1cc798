"""What may be done with plans. Those who answer for the case sign a version off; the whole force reads the card."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb

VIEW = Action("plan.view", Verb.CONSULTATION)
RECORD = Action("plan.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("plan.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("plan.strike_out", Verb.ALTERATION, Need.RECORD)


def signs_off(actor: Actor) -> bool:
    """Whether the actor signs versions off: a supervisor or the inspector."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
