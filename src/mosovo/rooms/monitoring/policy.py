"""What may be done with alerts and tags, and who may do which of it."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Role

VIEW = Action("monitoring.view", ProcessingOperation.CONSULTATION, AccessNeed.VIEW)
RECORD = Action("monitoring.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("monitoring.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("monitoring.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
TAKE_UP = Action("monitoring.take_up", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
MATCHING = ANSWERS_FOR_CASES | {Role.ADMINISTRATOR}
"""Who is shown the alerts of nobody."""


def can_approve_trails(actor: Actor) -> bool:
    """Whether the actor may agree to a trail: who answers for cases."""
    return actor.is_system or bool(actor.roles & ANSWERS_FOR_CASES)
