"""Describe the status of an alert."""

from mosovo.rooms.monitoring.models import AlertStep
from mosovo.rooms.monitoring.progress import OPEN


def describe_state(state: str) -> str:
    """Return the status as officers name it."""
    return "Not triaged" if state == OPEN else str(AlertStep.Kind(state).label)
