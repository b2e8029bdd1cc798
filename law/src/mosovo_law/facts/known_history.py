"""The history that is known of a case that came from another system."""

from datetime import date
from operator import attrgetter

from mosovo_law.facts.case_facts import CaseFacts


def history_known_from(facts: CaseFacts) -> date | None:
    """Return the day from which notifications are known; None if nothing limits it. Never after the first arrival."""
    if not facts.arrival:
        return None
    first = min(facts.arrival, key=attrgetter("on", "ref"))
    known = first.known_from.notifications
    return None if known is None else min(known, first.on)
