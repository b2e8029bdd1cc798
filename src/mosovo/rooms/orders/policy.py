"""What may be done with the orders on a nominal."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("orders.view", Verb.CONSULTATION)
RECORD = Action("orders.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("orders.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("orders.strike_out", Verb.ALTERATION, Need.RECORD)
