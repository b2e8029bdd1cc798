"""What may be done about the work on a case. Who answers for it acknowledges and reviews; others answer."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation

RECORD = Action("supervision.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("supervision.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("supervision.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)


def can_supervise(actor: Actor) -> bool:
    """Whether the actor acknowledges what is overdue and reviews records: a supervisor or the inspector."""
    return bool(actor.roles & ANSWERS_FOR_CASES)


def has_team_board(actor: Actor) -> bool:
    """Whether there is a team board for them: of a team, or of a force."""
    of_a_team = bool(actor.team) and actor.has("supervisor")
    return actor.is_cleared and (of_a_team or (bool(actor.force) and actor.has("inspector")))
