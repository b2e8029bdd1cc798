"""What may be done with the review of an indefinite period.

What came and what was asked is recorded by whoever manages the case. The decision, and what is mended of it, is put
on record by somebody who answers for the case: see the README.
"""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("reviews.view", ProcessingOperation.CONSULTATION)
RECORD = Action("reviews.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("reviews.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("reviews.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
DECIDE = Action("reviews.decide", ProcessingOperation.COLLECTION, AccessNeed.RECORD)


def can_record_decisions(actor: Actor) -> bool:
    """Whether the actor puts a superintendent's decision on record: a supervisor or the inspector of the case."""
    return actor.is_system or bool(actor.roles & ANSWERS_FOR_CASES)
