"""The actions on licences and recalls. The access to the case decides who may view and record them."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("licence.view", ProcessingOperation.CONSULTATION)
RECORD = Action("licence.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("licence.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("licence.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
