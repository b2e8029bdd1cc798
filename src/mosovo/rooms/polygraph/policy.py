"""What may be done with a nominal's polygraph tests."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("polygraph.view", Verb.CONSULTATION)
RECORD = Action("polygraph.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("polygraph.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("polygraph.strike_out", Verb.ALTERATION, Need.RECORD)
