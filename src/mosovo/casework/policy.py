"""The actions that span several rooms."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

REGISTER = Action("casework.register", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
MOVE = Action("casework.move", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
RELEASE = Action("casework.release", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
ATTEND = Action("casework.attend", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
PACK = Action("papers.pack", ProcessingOperation.DISCLOSURE, AccessNeed.RECORD)
"""A prosecution file is downloaded."""
VIEW_DIFFERENCE = Action("exchange.view_difference", ProcessingOperation.CONSULTATION, AccessNeed.VIEW)
COMPARE = Action("exchange.compare_source", ProcessingOperation.CONSULTATION, AccessNeed.VIEW)
ANSWER_DIFFERENCE = Action("exchange.answer_difference", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
COORDINATE_DIFFERENCE = Action("exchange.coordinate_difference", ProcessingOperation.ALTERATION, AccessNeed.COORDINATE)
MATCH_MESSAGE = Action("exchange.match_source_message", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
