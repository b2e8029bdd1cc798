"""Actions on management facts, and those reserved for inspectors and supervisors."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Role

RECORD = Action("modes.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("modes.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("modes.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)


def can_authorise_reactive(actor: Actor) -> bool:
    """Whether the actor authorises reactive management: the inspector."""
    return actor.is_system or actor.has(Role.INSPECTOR)


def can_archive(actor: Actor) -> bool:
    """Whether the actor answers for cases: archives them, and records authority over dangerous people."""
    return actor.is_system or bool(actor.roles & ANSWERS_FOR_CASES)
