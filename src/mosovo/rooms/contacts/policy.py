"""What may be done with contacts."""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.groups import FieldGroup, of
from mosovo.audit.verbs import Verb

RECORD = Action("contacts.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("contacts.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("contacts.strike_out", Verb.ALTERATION, Need.RECORD)


def records_intelligence(actor: Actor) -> bool:
    """Whether the actor's role reads intelligence, so that it may record it."""
    return FieldGroup.INTELLIGENCE in of(actor).records
