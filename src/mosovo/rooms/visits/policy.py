"""What may be done with visits. What follows failed ones is decided by those who answer for the case."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb

BEFORE = Action("visits.before", Verb.CONSULTATION)
RECORD = Action("visits.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("visits.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("visits.strike_out", Verb.ALTERATION, Need.RECORD)


def decides(actor: Actor) -> bool:
    """Whether the actor decides what follows visits that failed: a supervisor or the inspector."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
