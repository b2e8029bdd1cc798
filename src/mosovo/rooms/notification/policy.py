"""What may be done with what a nominal notified."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("notification.view", Verb.CONSULTATION)
RECORD = Action("notification.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("notification.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("notification.strike_out", Verb.ALTERATION, Need.RECORD)
GIVE_RECEIPT = Action("notification.give_receipt", Verb.COLLECTION, Need.RECORD)
DRAW_UP = Action("notification.draw_up", Verb.COLLECTION, Need.RECORD)
SERVE = Action("notification.serve", Verb.COLLECTION, Need.RECORD)
