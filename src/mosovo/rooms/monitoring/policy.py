"""What may be done with alerts and tags, and who may do which of it."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb
from mosovo.organisations.models import Role

VIEW = Action("monitoring.view", Verb.CONSULTATION, Need.VIEW)
RECORD = Action("monitoring.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("monitoring.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("monitoring.strike_out", Verb.ALTERATION, Need.RECORD)
TAKE_UP = Action("monitoring.take_up", Verb.COLLECTION, Need.RECORD)
MATCHING = ANSWERS_FOR_CASES | {Role.ADMINISTRATOR}
"""Who is shown the alerts of nobody."""


def approves_trails(actor: Actor) -> bool:
    """Whether the actor may agree to a trail: who answers for cases."""
    return actor.is_system or bool(actor.roles & ANSWERS_FOR_CASES)
