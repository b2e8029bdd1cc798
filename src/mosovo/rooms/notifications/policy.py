"""The actions on notifications, receipts and notices."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("notification.view", ProcessingOperation.CONSULTATION)
RECORD = Action("notification.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
CORRECT = Action("notification.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
STRIKE_OUT = Action("notification.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
GIVE_RECEIPT = Action("notification.give_receipt", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
DRAW_UP = Action("notification.draw_up", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
SERVE = Action("notification.serve", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
