"""The actions on licences and recalls. The access to the case decides who may view and record them."""

from mosovo.access.action import Action, standard_actions
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("licence.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("licence")
