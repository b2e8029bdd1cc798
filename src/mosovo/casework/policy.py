"""The actions that span several rooms."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

REGISTER = Action("casework.register", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
MOVE = Action("casework.move", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
RELEASE = Action("casework.release", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
ATTEND = Action("casework.attend", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
PACK = Action("papers.pack", ProcessingOperation.DISCLOSURE, AccessNeed.RECORD)
"""A prosecution file is downloaded."""
