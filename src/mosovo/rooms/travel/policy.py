"""The actions on journeys."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("travel.view", ProcessingOperation.CONSULTATION)
RECORD = Action("travel.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("travel.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("travel.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
