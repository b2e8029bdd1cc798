"""The actions on polygraph tests."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("polygraph.view", ProcessingOperation.CONSULTATION)
RECORD = Action("polygraph.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("polygraph.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("polygraph.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
