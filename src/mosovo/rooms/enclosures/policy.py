"""Reading the files of meetings."""

from mosovo.access.action import Action
from mosovo.audit.verbs import Verb

VIEW = Action("enclosures.view", Verb.CONSULTATION)
