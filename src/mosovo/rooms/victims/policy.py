"""What may be done about a nominal's victims, and who decides on a request to read of one."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.groups import FieldGroup, of
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb

VIEW = Action("victims.view", Verb.CONSULTATION)
READ = Action("victims.read", Verb.CONSULTATION)
ASK = Action("victims.ask", Verb.CONSULTATION)
DECIDE = Action("victims.decide", Verb.ALTERATION)
RECORD = Action("victims.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("victims.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("victims.strike_out", Verb.ALTERATION, Need.RECORD)


def is_told(actor: Actor) -> bool:
    """Whether the actor's post is told that there are victims: that of the group Victim, and no other."""
    return FieldGroup.VICTIM in of(actor).records


def answers(actor: Actor) -> bool:
    """Whether the actor answers for cases, and so decides on requests of others."""
    return actor.cleared and bool(actor.roles & ANSWERS_FOR_CASES)
