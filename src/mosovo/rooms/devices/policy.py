"""The actions on devices and online accounts."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("devices.view", ProcessingOperation.CONSULTATION)
RECORD = Action("devices.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("devices.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("devices.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
