"""The actions on the orders of a nominal."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("orders.view", ProcessingOperation.CONSULTATION)
RECORD = Action("orders.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("orders.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("orders.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
