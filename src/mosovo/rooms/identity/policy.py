"""The actions on identity."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("identity.view", ProcessingOperation.CONSULTATION)
RECORD = Action("identity.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("identity.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("identity.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
