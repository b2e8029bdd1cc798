"""Reading the files of meetings."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

VIEW = Action("enclosures.view", Verb.CONSULTATION)
OPEN_PAPER = Action(VIEW.name, Verb.CONSULTATION, Need.MEETING)
"""A paper laid before a meeting, opened from the agency page."""
