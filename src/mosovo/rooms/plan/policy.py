"""The actions on plans, and who may sign off a version."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("plan.view", ProcessingOperation.CONSULTATION)
RECORD = Action("plan.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("plan.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("plan.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)


def can_sign_off(actor: Actor) -> bool:
    """Whether the actor may sign off a version: a supervisor or an inspector."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
