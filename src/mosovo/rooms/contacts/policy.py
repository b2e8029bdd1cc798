"""The actions on contacts, and who may record intelligence."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.audit.operations import ProcessingOperation

RECORD = Action("contacts.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("contacts.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("contacts.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)


def can_record_intelligence(actor: Actor) -> bool:
    """Whether the actor’s role reads intelligence, and so may record it."""
    return FieldGroup.INTELLIGENCE in reach_for_actor(actor).records
