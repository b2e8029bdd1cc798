"""The actions on how a nominal is managed, and those reserved for inspectors and supervisors."""

from mosovo.access.action import standard_actions
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.organisations.models import Role

RECORD, CORRECT, STRIKE_OUT = standard_actions("modes")


def can_authorise_reactive(actor: Actor) -> bool:
    """Whether the actor may authorise reactive management: an inspector."""
    return actor.is_system or actor.has(Role.INSPECTOR)


def can_archive(actor: Actor) -> bool:
    """Whether the actor may archive cases and record PDP authorities: a supervisor or an inspector."""
    return actor.is_system or bool(actor.roles & SUPERVISING_ROLES)
