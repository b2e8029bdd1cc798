"""The actions on whereabouts."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("whereabouts.view", ProcessingOperation.CONSULTATION)
RECORD = Action("whereabouts.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("whereabouts.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("whereabouts.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
