"""The actions on accounts and cards."""

from mosovo.access.action import Action, standard_actions
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("finance.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("finance")
