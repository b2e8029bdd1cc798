"""The actions on an indefinite notification review.

The officer who manages the case records applications and steps. A supervisor or inspector records the decision and
corrects it: see the README.
"""

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("reviews.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("reviews")
DECIDE = Action("reviews.decide", ProcessingOperation.COLLECTION, AccessNeed.RECORD)


def can_record_decisions(actor: Actor) -> bool:
    """Say whether the actor may record a superintendent’s decision: a supervisor or an inspector."""
    return actor.is_system or bool(actor.roles & SUPERVISING_ROLES)
