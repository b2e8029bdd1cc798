"""Reading what an agency enclosed."""

from mosovo.access.action import Action
from mosovo.audit.verbs import Verb

VIEW = Action("enclosures.view", Verb.CONSULTATION)
