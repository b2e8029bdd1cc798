"""What may be done with a nominal's accounts and cards."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("finance.view", Verb.CONSULTATION)
RECORD = Action("finance.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("finance.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("finance.strike_out", Verb.ALTERATION, Need.RECORD)
