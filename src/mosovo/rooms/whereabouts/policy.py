"""What may be done with where a nominal is."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("whereabouts.view", Verb.CONSULTATION)
RECORD = Action("whereabouts.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("whereabouts.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("whereabouts.strike_out", Verb.ALTERATION, Need.RECORD)
