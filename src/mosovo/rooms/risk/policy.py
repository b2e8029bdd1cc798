"""The actions on risk records, and who may sign off a lower level."""

from mosovo.access.action import standard_actions
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES

RECORD, CORRECT, STRIKE_OUT = standard_actions("risk")


def can_sign_off(actor: Actor) -> bool:
    """Whether the actor may sign off lower levels and correct them: a supervisor or an inspector."""
    return actor.is_system or bool(actor.roles & SUPERVISING_ROLES)
