"""Actions on a case itself."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

CARD = Action("nominals.card", ProcessingOperation.CONSULTATION, AccessNeed.SAFETY_CARD)
VIEW = Action("nominals.view", ProcessingOperation.CONSULTATION)
ALLOCATE = Action("nominals.allocate", ProcessingOperation.ALTERATION, AccessNeed.ALLOCATE)
REGISTER = Action("nominals.register", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
MARK = Action("nominals.mark", ProcessingOperation.ALTERATION, AccessNeed.MANAGE_ACCESS)
REVIEW_GLASS = Action("nominals.review_glass", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
