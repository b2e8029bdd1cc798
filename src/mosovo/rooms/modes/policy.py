"""What may be done about how somebody is managed, and which of it is an inspector's or a supervisor's."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb
from mosovo.organisations.models import Role

RECORD = Action("modes.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("modes.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("modes.strike_out", Verb.ALTERATION, Need.RECORD)


def authorises(actor: Actor) -> bool:
    """Whether the actor authorises reactive management: the inspector."""
    return actor.is_system or actor.has(Role.INSPECTOR)


def answers(actor: Actor) -> bool:
    """Whether the actor answers for cases: archives them, and records authority over dangerous people."""
    return actor.is_system or bool(actor.roles & ANSWERS_FOR_CASES)
