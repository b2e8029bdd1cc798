"""The actions on meeting files."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW = Action("enclosures.view", ProcessingOperation.CONSULTATION)
OPEN_PAPER = Action(VIEW.name, ProcessingOperation.CONSULTATION, AccessNeed.MEETING)
"""Open a meeting paper from the agency page."""
