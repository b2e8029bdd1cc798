"""What may be done with who a nominal is."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("identity.view", Verb.CONSULTATION)
RECORD = Action("identity.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("identity.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("identity.strike_out", Verb.ALTERATION, Need.RECORD)
