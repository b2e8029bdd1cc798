"""The actions on messages of prison and probation systems, and who may take them."""

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.casework.policy import ANSWER_DIFFERENCE, COORDINATE_DIFFERENCE
from mosovo.exchange.source_models import SourceStatement
from mosovo.rooms.mappa.policy import COORDINATOR, MANAGING_ROLES

MATCHING = SUPERVISING_ROLES
"""The roles that see messages about people who were not found, and decide about them."""


def answer_action(actor: Actor, owner: str) -> Action:
    """Return the action by which the actor answers: as manager of the case, or as the co-ordinator for MAPPA."""
    coordinates = owner == SourceStatement.Owner.COORDINATOR and actor.has(COORDINATOR)
    return COORDINATE_DIFFERENCE if coordinates and not actor.roles & MANAGING_ROLES else ANSWER_DIFFERENCE


def can_match(actor: Actor) -> bool:
    """Whether the actor decides about messages that were not matched to a person."""
    return actor.is_cleared and actor.agency is None and bool(actor.roles & MATCHING)
