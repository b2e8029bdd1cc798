"""The actions on identity."""

from mosovo.access.action import Action, standard_actions
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("identity.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("identity")
