"""Parental directions: Sexual Offences Act 2003 s.89.

A direction makes the parent responsible for the duties of ss.83 to 86 until the young
offender is 18, or 16 if a court in Scotland gave it, or until an earlier day.
"""

from datetime import date

from mosovo.law.days import age_on
from mosovo.law.facts import CaseFacts, Event
from mosovo.law.soa2003.schedule3 import court_nation


def is_parent_responsible(facts: CaseFacts, day: date) -> bool:
    """Whether a direction is in force on a day; without a date of birth, for as long as it is recorded."""
    return any(
        event.parental_direction is not None and day in event.parental_direction and not _of_age(event, facts, day)
        for event in facts.events
    )


def _of_age(event: Event, facts: CaseFacts, day: date) -> bool:
    age = 16 if court_nation(event, facts) == "SCT" else 18
    return facts.born_on is not None and age_on(day, facts.born_on) >= age
