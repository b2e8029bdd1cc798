"""The actions on alerts and tags, and who may take them."""

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Role

VIEW = Action("monitoring.view", ProcessingOperation.CONSULTATION, AccessNeed.VIEW)
RECORD, CORRECT, STRIKE_OUT = standard_actions("monitoring")
TAKE_UP = Action("monitoring.take_up", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
MATCHING_ROLES = SUPERVISING_ROLES | {Role.ADMINISTRATOR}
"""The roles that see unmatched alerts."""


def can_approve_trails(actor: Actor) -> bool:
    """Say whether the actor may approve a trail data request. Supervisors and inspectors may."""
    return actor.is_system or bool(actor.roles & SUPERVISING_ROLES)
