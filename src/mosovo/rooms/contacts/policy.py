"""The actions on contacts, and who may record intelligence."""

from mosovo.access.action import standard_actions
from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor

RECORD, CORRECT, STRIKE_OUT = standard_actions("contacts")


def can_record_intelligence(actor: Actor) -> bool:
    """Whether the actor’s role reads intelligence, and so may record it."""
    return FieldGroup.INTELLIGENCE in reach_for_actor(actor).records
