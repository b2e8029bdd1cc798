"""The actions on risk records, and who may sign off a lower level."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation

RECORD = Action("risk.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("risk.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("risk.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)


def can_sign_off(actor: Actor) -> bool:
    """Whether the actor may sign off lower levels and correct them: a supervisor or an inspector."""
    return actor.is_system or bool(actor.roles & ANSWERS_FOR_CASES)
