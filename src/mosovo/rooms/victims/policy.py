"""The actions on victims, and who decides on access requests."""

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("victims.view", ProcessingOperation.CONSULTATION)
READ = Action("victims.read", ProcessingOperation.CONSULTATION)
REQUEST_ACCESS = Action("victims.ask", ProcessingOperation.CONSULTATION)
DECIDE = Action("victims.decide", ProcessingOperation.ALTERATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("victims")
FOLLOW = Action("victims.follow", ProcessingOperation.COMBINATION, AccessNeed.RECORD)


def can_know_of_victims(actor: Actor) -> bool:
    """Whether the actor's role can see that there are victims: only roles with the field group Victim."""
    return FieldGroup.VICTIM in reach_for_actor(actor).records
