"""The actions on whereabouts."""

from mosovo.access.action import Action, standard_actions
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("whereabouts.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("whereabouts")
