"""The actions on accounts and cards."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("finance.view", ProcessingOperation.CONSULTATION)
RECORD = Action("finance.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("finance.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("finance.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
