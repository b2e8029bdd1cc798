"""What may be done with the journeys of a nominal."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("travel.view", Verb.CONSULTATION)
RECORD = Action("travel.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("travel.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("travel.strike_out", Verb.ALTERATION, Need.RECORD)
