"""What may be done with visits. What follows failed ones is decided by those who answer for the case."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation

BEFORE = Action("visits.before", ProcessingOperation.CONSULTATION)
RECORD = Action("visits.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("visits.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("visits.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)


def can_decide_failed_visits(actor: Actor) -> bool:
    """Whether the actor decides what follows visits that failed: a supervisor or the inspector."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
