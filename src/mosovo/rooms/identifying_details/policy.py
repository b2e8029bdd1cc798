"""The actions on identifying details, and on decisions about two records."""

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("traces.view", ProcessingOperation.CONSULTATION, AccessNeed.VIEW)
RECORD, CORRECT, STRIKE_OUT = standard_actions("traces")
MERGE = Action("traces.merge", ProcessingOperation.COMBINATION, AccessNeed.RECORD)
SEPARATE = Action("traces.part", ProcessingOperation.COMBINATION, AccessNeed.RECORD)
ANSWER = Action("traces.answer", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
