"""What may be done about a case in a sitting, and by whom. The database's fences say the same."""

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.audit.verbs import Verb
from mosovo.organisations.models import Role
from mosovo.record.permit import Permit

VIEW = Action("meetings.view", Verb.CONSULTATION)
INVITE = Action("meetings.invite", Verb.COLLECTION)
WRITE = Action("meetings.write", Verb.COLLECTION)
ANSWER = Action("meetings.answer", Verb.COLLECTION)
DISTRIBUTE = Action("meetings.distribute", Verb.DISCLOSURE)
OPEN_COPY = Action("meetings.open_copy", Verb.CONSULTATION)
ORGANISERS = frozenset({Role.MAPPA_COORDINATOR, Role.INSPECTOR, Role.SUPERVISOR})


def organises(actor: Actor) -> bool:
    """Whether the actor convenes sittings of their force, asks agencies to them, and keeps their figures."""
    return actor.cleared and actor.force != "" and bool(actor.roles & ORGANISERS)


def minutes(permit: Permit) -> bool:
    """Whether they write in the room of this case: they work on it for the force that holds it."""
    return permit.actor.force == permit.case.holding_force and permit.rule not in ("tied", BREAK_GLASS)


def chairs(permit: Permit) -> bool:
    """Whether they approve minutes and read what an agency wrote for the chair alone."""
    return minutes(permit) and organises(permit.actor)
