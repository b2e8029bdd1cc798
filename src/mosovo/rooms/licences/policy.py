"""What may be done about licences and recall: read by whoever reads the case, recorded by whoever records in it."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("licence.view", ProcessingOperation.CONSULTATION)
RECORD = Action("licence.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("licence.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("licence.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
