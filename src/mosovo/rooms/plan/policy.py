"""The actions on plans, and who may sign off a version."""

from mosovo.access.action import Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("plan.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("plan")


def can_sign_off(actor: Actor) -> bool:
    """Whether the actor may sign off a version: a supervisor or an inspector."""
    return bool(actor.roles & SUPERVISING_ROLES)
