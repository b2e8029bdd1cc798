"""What may be done with traces, and with what two records share."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("traces.view", Verb.CONSULTATION, Need.VIEW)
RECORD = Action("traces.record", Verb.COLLECTION, Need.RECORD)
CORRECT = Action("traces.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("traces.strike_out", Verb.ALTERATION, Need.RECORD)
MERGE = Action("traces.merge", Verb.COMBINATION, Need.RECORD)
PART = Action("traces.part", Verb.COMBINATION, Need.RECORD)
ANSWER = Action("traces.answer", Verb.COLLECTION, Need.RECORD)
