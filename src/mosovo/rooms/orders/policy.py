"""The actions on the orders of a nominal."""

from mosovo.access.action import Action, standard_actions
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("orders.view", ProcessingOperation.CONSULTATION)
RECORD, CORRECT, STRIKE_OUT = standard_actions("orders")
