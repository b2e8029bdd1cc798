"""The actions on identifying details, and on decisions about two records."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("traces.view", ProcessingOperation.CONSULTATION, AccessNeed.VIEW)
RECORD = Action("traces.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("traces.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("traces.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
MERGE = Action("traces.merge", ProcessingOperation.COMBINATION, AccessNeed.RECORD)
PART = Action("traces.part", ProcessingOperation.COMBINATION, AccessNeed.RECORD)
ANSWER = Action("traces.answer", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
