"""What may be done with what the courts did."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("convictions.view", Verb.CONSULTATION)
RECORD = Action("convictions.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("convictions.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("convictions.strike_out", Verb.ALTERATION, Need.RECORD)
