"""The actions on notifications, receipts and notices."""

from mosovo.access.action import AccessNeed, Action, standard_actions
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("notification.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("notification")
GIVE_RECEIPT = Action("notification.give_receipt", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
DRAW_UP = Action("notification.draw_up", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
SERVE = Action("notification.serve", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
