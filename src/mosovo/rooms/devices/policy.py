"""What may be done with the register of devices."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("devices.view", Verb.CONSULTATION)
RECORD = Action("devices.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("devices.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("devices.strike_out", Verb.ALTERATION, Need.RECORD)
