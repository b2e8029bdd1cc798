"""The actions on applications and disclosures, and who may take them."""

from dataclasses import replace

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("disclosure.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("disclosure")
LINK = Action("disclosure.link", ProcessingOperation.COMBINATION, AccessNeed.RECORD)

APPLICATION_ROLES = frozenset({"supervisor", "inspector", "mappa_coordinator"})
MANAGING_ROLES = frozenset({"offender_manager", "practitioner", "supervisor", "inspector"})
READER_ROLES = APPLICATION_ROLES | {"offender_manager"}


def can_record_applications(actor: Actor) -> bool:
    """Whether the actor can process applications to the force that are not linked to a nominal."""
    return actor.is_cleared and bool(actor.force) and bool(actor.roles & APPLICATION_ROLES)


def can_read_applications(actor: Actor) -> bool:
    """Whether the actor may open the list of applications. An offender manager sees those about their own cases."""
    return actor.is_cleared and bool(actor.force) and bool(actor.roles & READER_ROLES)


def choose_decision_action(action: Action, actor: Actor) -> Action:
    """Return the action with the access need of the actor’s role.

    A co-ordinator, who records nothing else, needs leave to co-ordinate; everyone else needs leave to record.
    """
    coordinates = actor.has("mappa_coordinator") and not actor.roles & MANAGING_ROLES
    return replace(action, need=AccessNeed.COORDINATE) if coordinates and action.need is AccessNeed.RECORD else action
