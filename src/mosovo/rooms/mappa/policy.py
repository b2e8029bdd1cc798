"""The actions on MAPPA decisions, and who may take them.

Managers screen and refer; the co-ordinator decides on referrals.
"""

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("mappa.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("mappa")
COORDINATE = Action("mappa.coordinate", ProcessingOperation.COLLECTION, AccessNeed.COORDINATE)

COORDINATOR = "mappa_coordinator"
COORDINATING_ROLES = frozenset({COORDINATOR, "mappa_chair"})
"""Who records what the agencies decide together, and nothing else of a case."""
MANAGING_ROLES = frozenset({"offender_manager", "practitioner", "supervisor", "inspector"})


def write_action(actor: Actor) -> Action:
    """Return the action by which the actor records: as manager of the case, or as the force's co-ordinator."""
    return RECORD if actor.roles & MANAGING_ROLES or not actor.roles & COORDINATING_ROLES else COORDINATE


def can_coordinate(actor: Actor) -> bool:
    """Whether the actor is the co-ordinator, who decides on referrals and records for meetings."""
    return actor.is_system or actor.has(COORDINATOR)


def can_countersign(actor: Actor) -> bool:
    """Whether the actor may countersign referrals: a supervisor or an inspector.

    The co-ordinator enters those of paper forms.
    """
    return bool(actor.roles & SUPERVISING_ROLES)
