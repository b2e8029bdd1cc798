"""What may be done with the review of an indefinite period.

What came and what was asked is recorded by whoever manages the case. The decision, and what is mended of it, is put
on record by somebody who answers for the case: see the README.
"""

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.verbs import Verb

VIEW = Action("reviews.view", Verb.CONSULTATION)
RECORD = Action("reviews.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("reviews.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("reviews.strike_out", Verb.ALTERATION, Need.RECORD)
DECIDE = Action("reviews.decide", Verb.COLLECTION, Need.RECORD)


def records_decisions(actor: Actor) -> bool:
    """Whether the actor puts a superintendent's decision on record: a supervisor or the inspector of the case."""
    return actor.is_system or bool(actor.roles & ANSWERS_FOR_CASES)
