"""States of an alert, in words."""

from mosovo.rooms.monitoring.models import AlertStep
from mosovo.rooms.monitoring.progress import OPEN


def describe_state(state: str) -> str:
    """The state, as officers say it."""
    return "Nobody has looked" if state == OPEN else str(AlertStep.Kind(state).label)
