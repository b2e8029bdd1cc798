"""What may be done under MAPPA, and who may. Managers screen and refer; the co-ordinator keeps the gate."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb

VIEW = Action("mappa.view", Verb.CONSULTATION)
RECORD = Action("mappa.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("mappa.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("mappa.strike_out", Verb.ALTERATION, Need.RECORD)
COORDINATE = Action("mappa.coordinate", Verb.COLLECTION, Need.COORDINATE)

COORDINATOR = "mappa_coordinator"
MANAGES = frozenset({"offender_manager", "practitioner", "supervisor", "inspector"})


def writing(actor: Actor) -> Action:
    """What the actor writes by: as one who manages the case, or as the force's co-ordinator."""
    return RECORD if actor.roles & MANAGES or not actor.has(COORDINATOR) else COORDINATE


def coordinates(actor: Actor) -> bool:
    """Whether the actor decides on referrals and records for meetings: the co-ordinator."""
    return actor.is_system or actor.has(COORDINATOR)


def countersigns(actor: Actor) -> bool:
    """Whether the actor sends referrals on: a supervisor or the inspector; the co-ordinator for other agencies."""
    return bool(actor.roles & ANSWERS_FOR_CASES)
