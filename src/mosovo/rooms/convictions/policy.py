"""The actions on convictions and disposals."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("convictions.view", ProcessingOperation.CONSULTATION)
RECORD = Action("convictions.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("convictions.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("convictions.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
