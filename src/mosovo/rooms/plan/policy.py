"""What may be done with plans. Those who answer for the case sign a version off; the whole force reads the card."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("plan.view", ProcessingOperation.CONSULTATION)
RECORD = Action("plan.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("plan.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("plan.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)


def can_sign_off(actor: Actor) -> bool:
    """Whether the actor signs versions off: a supervisor or the inspector."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
