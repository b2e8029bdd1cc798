"""What may be done with what a nominal notified."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("notification.view", Verb.CONSULTATION)
RECORD = Action("notification.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("notification.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("notification.strike_out", Verb.ALTERATION, Need.RECORD)
