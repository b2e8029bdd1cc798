"""The actions on households in which a nominal stays."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("households.view", ProcessingOperation.CONSULTATION)
RECORD = Action("households.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("households.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("households.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
