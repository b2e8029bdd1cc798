"""What may be done about licences and recall: read by whoever reads the case, recorded by whoever records in it."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("licence.view", Verb.CONSULTATION)
RECORD = Action("licence.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("licence.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("licence.strike_out", Verb.ALTERATION, Need.RECORD)
