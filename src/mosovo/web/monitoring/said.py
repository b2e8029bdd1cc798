"""States of an alert, in words."""

from mosovo.rooms.monitoring.course import OPEN
from mosovo.rooms.monitoring.models import AlertStep


def state_words(state: str) -> str:
    """The state, as officers say it."""
    return "Nobody has looked" if state == OPEN else str(AlertStep.Kind(state).label)
