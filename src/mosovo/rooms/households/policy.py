"""What may be done with the households in which a nominal stays."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("households.view", Verb.CONSULTATION)
RECORD = Action("households.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("households.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("households.strike_out", Verb.ALTERATION, Need.RECORD)
