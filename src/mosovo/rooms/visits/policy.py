"""The actions on visits, and who decides after failed ones."""

from mosovo.access.action import Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.audit.operations import ProcessingOperation

VIEW_BRIEFING = Action("visits.before", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("visits")


def can_decide_failed_visits(actor: Actor) -> bool:
    """Whether the actor may decide what to do after failed visits: a supervisor or an inspector."""
    return bool(actor.roles & SUPERVISING_ROLES)
