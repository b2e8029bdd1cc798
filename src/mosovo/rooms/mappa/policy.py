"""What may be done under MAPPA, and who may. Managers screen and refer; the co-ordinator keeps the gate."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("mappa.view", ProcessingOperation.CONSULTATION)
RECORD = Action("mappa.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("mappa.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("mappa.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
COORDINATE = Action("mappa.coordinate", ProcessingOperation.COLLECTION, AccessNeed.COORDINATE)

COORDINATOR = "mappa_coordinator"
MANAGES = frozenset({"offender_manager", "practitioner", "supervisor", "inspector"})


def write_action(actor: Actor) -> Action:
    """What the actor writes by: as one who manages the case, or as the force's co-ordinator."""
    return RECORD if actor.roles & MANAGES or not actor.has(COORDINATOR) else COORDINATE


def can_coordinate(actor: Actor) -> bool:
    """Whether the actor decides on referrals and records for meetings: the co-ordinator."""
    return actor.is_system or actor.has(COORDINATOR)


def can_countersign(actor: Actor) -> bool:
    """Whether the actor sends referrals on: a supervisor or the inspector; the co-ordinator for other agencies."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
